package org.immutectl.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TiersState;
import org.immutectl.probe.TierProbe;
import org.immutectl.probe.TopFiles;

/** {@code immutectl tiers}: what /tmp is made of, how full each part is, what is wrong with it. */
final class TiersCommand implements Command {

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        OptionalInt top = invocation.top();
        SystemRoot root = invocation.root();
        TiersState state = new TierProbe(root).read();
        Terminal terminal = invocation.terminal();
        if (invocation.has("json")) {
            JsonObject json = TiersJson.of(state, terminal);
            if (top.isPresent()) {
                json.add("top", TiersJson.largest(largest(root, state, top.getAsInt())));
            }
            terminal.out().println(json);
            return Exit.DONE;
        }
        TiersText text = new TiersText(terminal, Gauge.of(invocation.environment(), TiersText.INDENT.length()));
        text.print(state);
        // Looking through a large tier takes a while: what is known already is shown before.
        if (top.isPresent()) {
            for (String place : TopFiles.places(state)) {
                text.print(TopFiles.below(root, place, top.getAsInt()), state.at());
            }
        }
        return Exit.DONE;
    }

    private static List<LargestFiles> largest(SystemRoot root, TiersState state, int count) throws IOException {
        List<LargestFiles> largest = new ArrayList<>();
        for (String place : TopFiles.places(state)) {
            largest.add(TopFiles.below(root, place, count));
        }
        return largest;
    }
}
