package org.immutectl.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.immutectl.probe.TierProbe;
import org.immutectl.probe.TiersInDetail;

/** {@code immutectl tiers}: what /tmp is made of, how full each part is, what is wrong with it. */
final class TiersCommand implements Command {

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        OptionalInt top = invocation.top();
        TierProbe probe = new TierProbe(invocation.root());
        TiersInDetail tiers = top.isPresent() ? probe.readInDetail(top.getAsInt()) : new TiersInDetail(probe.read(), List.of());
        Terminal terminal = invocation.terminal();
        if (invocation.has("json")) {
            JsonObject json = TiersJson.of(tiers.state(), terminal);
            if (top.isPresent()) {
                json.add("top", TiersJson.largest(tiers.largest()));
            }
            terminal.out().println(json);
        } else {
            TiersText text = new TiersText(terminal, Gauge.of(invocation.environment(), TiersText.INDENT.length()));
            text.print(tiers.state());
            tiers.largest().forEach(largest -> text.print(largest, tiers.state().at()));
        }
        return Exit.DONE;
    }
}
