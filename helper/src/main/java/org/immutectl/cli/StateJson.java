package org.immutectl.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.immutectl.model.Lease;
import org.immutectl.model.NestedSubvolume;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemState;
import org.immutectl.model.Writer;

/** A state for programs: one JSON object on one line. */
final class StateJson {

    private StateJson() {
    }

    static JsonObject of(SystemState state, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("state", state.verdict().state());
        json.addProperty("verdict", state.verdict().word());
        state.unsupportedReason().ifPresent(reason -> json.addProperty("unsupported", terminal.text(reason)));
        JsonArray paths = new JsonArray();
        state.paths().forEach(path -> paths.add(path(path, state, terminal)));
        json.add("paths", paths);
        json.addProperty("unseenProcesses", state.writers().unseenProcesses());
        state.openSince().ifPresent(since -> json.addProperty("since", since.toString()));
        state.deadline().ifPresent(end -> json.addProperty("deadline", end.toString()));
        state.firstLease().ifPresent(lease -> {
            lease.reason().ifPresent(reason -> json.addProperty("reason", reason));
            json.addProperty("by", lease.user());
        });
        JsonArray leases = new JsonArray();
        state.leases().forEach(lease -> leases.add(lease(lease)));
        json.add("leases", leases);
        json.addProperty("bootWord", state.bootWord().present());
        state.bootWord().permanentIn().ifPresent(file -> json.addProperty("bootWordPermanentIn", file));
        return json;
    }

    private static JsonObject path(PathState path, SystemState state, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("path", path.path());
        switch (path) {
            case PathState.Unsupported unsupported -> {
                json.addProperty("property", "none");
                json.addProperty("unsupported", terminal.text(unsupported.reason()));
            }
            case PathState.Supported supported -> {
                json.addProperty("mount", supported.mount().word());
                json.addProperty("superblock", supported.superblock().word());
                json.addProperty("property", supported.property().word());
                json.addProperty("effective", supported.effective().word());
                json.addProperty("received", supported.received());
                JsonArray nested = new JsonArray();
                supported.writableNested().stream().map(NestedSubvolume::path).forEach(nested::add);
                json.add("writableNested", nested);
            }
        }
        json.add("writers", writers(state.writers().on(path.path())));
        return json;
    }

    private static JsonArray writers(List<Writer> writers) {
        JsonArray array = new JsonArray();
        for (Writer writer : writers) {
            JsonObject json = new JsonObject();
            json.addProperty("pid", writer.pid());
            json.addProperty("command", writer.command());
            json.addProperty("user", writer.user());
            json.addProperty("file", writer.file());
            array.add(json);
        }
        return array;
    }

    private static JsonObject lease(Lease lease) {
        JsonObject json = new JsonObject();
        json.addProperty("id", lease.id());
        json.addProperty("kind", lease.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("uid", lease.uid());
        json.addProperty("by", lease.user());
        json.addProperty("command", lease.command());
        json.addProperty("since", lease.since().toString());
        lease.until().ifPresent(end -> json.addProperty("until", end.toString()));
        lease.reason().ifPresent(reason -> json.addProperty("reason", reason));
        return json;
    }
}
