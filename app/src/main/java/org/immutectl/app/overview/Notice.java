package org.immutectl.app.overview;

import java.util.ArrayList;
import java.util.List;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemState;

/** A sentence that stays on the page as long as it is true. */
public record Notice(Tone tone, String icon, String text) {

    static List<Notice> of(SystemState state, Messages messages) {
        List<Notice> notices = new ArrayList<>();
        if (state.root().isSandbox()) {
            notices.add(new Notice(Tone.INFORMATION, "info", messages.get("app.sandbox.note")));
        } else if (!state.root().isMachine()) {
            notices.add(new Notice(Tone.INFORMATION, "info", messages.get("app.directory.note", state.root().directory())));
        }
        // A permanent word is worth a warning even in a boot that came without it.
        state.bootWord().permanentIn().ifPresent(file ->
                notices.add(new Notice(Tone.WARNING, "warning", messages.get("state.boot.permanent", Sentences.name(file)))));
        if (state.bootWord().present() && state.bootWord().permanentIn().isEmpty()) {
            notices.add(new Notice(Tone.INFORMATION, "info", messages.get("state.boot.once")));
        }
        return notices;
    }
}
