package org.immutectl.app.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Access;
import org.immutectl.model.Effective;
import org.immutectl.model.NestedSubvolume;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemState;
import org.immutectl.model.Writer;

/**
 * One protected path, as the page shows it.
 *
 * @param layers the flags; empty where the path isn't supported
 * @param effective what they amount to, in a word
 * @param sentences what is odd about it
 * @param spoken the row in a sentence, for a screen reader
 */
public record PathRow(String path, Tone tone, String icon, Optional<Layers> layers, String effective,
                      List<String> sentences, Optional<Writers> writers, String spoken) {

    private static final int NAMED_SUBVOLUMES = 3;

    /**
     * The flags that make the lock.
     *
     * @param superblock said only where the whole file system is read-only, which Immutectl never asks for
     */
    public record Layers(Access mount, Access property, Optional<String> superblock) {
    }

    /** @param label how many they are, and of what kind */
    public record Writers(String label, String caption, List<Writer> list) {
        public Writers {
            list = List.copyOf(list);
        }
    }

    public PathRow {
        sentences = List.copyOf(sentences);
    }

    static List<PathRow> of(SystemState state, Messages messages) {
        return state.paths().stream().map(path -> switch (path) {
            case PathState.Supported supported -> supported(supported, state, messages);
            case PathState.Unsupported unsupported -> new PathRow(unsupported.path(), Tone.NEUTRAL, "shield-unsupported",
                    Optional.empty(), messages.get("state.effective.unsupported"),
                    List.of(Sentences.of(messages, unsupported.reason())), Optional.empty(),
                    messages.get("app.paths.spoken-unsupported", unsupported.path()));
        }).toList();
    }

    private static PathRow supported(PathState.Supported path, SystemState state, Messages messages) {
        Effective effective = path.effective();
        String word = messages.get("state.effective." + effective.word());
        List<Writer> writers = state.writers().on(path.path());
        Optional<String> superblock = Optional.of(path.superblock()).filter(Access::isReadOnly)
                .map(flag -> messages.get("app.paths.superblock", flag.word()));
        return new PathRow(path.path(), tone(effective), icon(effective),
                Optional.of(new Layers(path.mount(), path.property(), superblock)), word,
                sentences(path, !writers.isEmpty(), messages), writers(path, writers, messages),
                messages.get("app.paths.spoken", path.path(), access(path.mount(), messages),
                        access(path.property(), messages), word));
    }

    private static List<String> sentences(PathState.Supported path, boolean writers, Messages messages) {
        List<String> sentences = new ArrayList<>();
        if (path.readOnlyByError()) {
            sentences.add(messages.get("state.note.superblock-only"));
        } else if (path.property().isReadOnly() && !path.mount().isReadOnly()) {
            sentences.add(writers ? messages.get("state.note.mount-busy") : messages.get("state.note.mount-rw"));
        } else if (!path.property().isReadOnly() && path.mount().isReadOnly()) {
            sentences.add(messages.get("state.note.mount-only"));
        }
        List<String> nested = path.writableNested().stream().map(NestedSubvolume::path).toList();
        if (!nested.isEmpty()) {
            sentences.add(messages.count("state.note.nested", nested.size(),
                    Sentences.list(messages, nested, NAMED_SUBVOLUMES)));
        }
        if (!path.mountPoint()) {
            sentences.add(messages.get("app.paths.not-mount-point"));
        }
        if (path.received()) {
            sentences.add(messages.get("state.note.received"));
        }
        return sentences;
    }

    private static Optional<Writers> writers(PathState.Supported path, List<Writer> writers, Messages messages) {
        if (writers.isEmpty()) {
            return Optional.empty();
        }
        String label = path.effective() == Effective.LOCKED ? messages.count("app.writers.old", writers.size())
                : messages.count("app.writers.open", writers.size());
        return Optional.of(new Writers(label, messages.get("app.writers.table", path.path()), writers));
    }

    static String access(Access access, Messages messages) {
        return access.isReadOnly() ? messages.get("app.access.ro") : messages.get("app.access.rw");
    }

    private static Tone tone(Effective effective) {
        return switch (effective) {
            case LOCKED -> Tone.GOOD;
            case PARTIAL -> Tone.WARNING;
            case UNLOCKED -> Tone.BAD;
        };
    }

    private static String icon(Effective effective) {
        return switch (effective) {
            case LOCKED -> "shield-locked";
            case PARTIAL -> "shield-partial";
            case UNLOCKED -> "shield-unlocked";
        };
    }
}
