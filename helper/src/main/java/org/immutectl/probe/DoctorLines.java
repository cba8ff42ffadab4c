package org.immutectl.probe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.Message;

/** How the tray hands on what it sees of the session: a JSON object a line, in no language. */
public final class DoctorLines {

    private static final int LARGEST = 4096;

    private DoctorLines() {
    }

    public static String format(DoctorCheck check) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", check.kind().word());
        json.addProperty("result", check.result().word());
        json.add("found", message(check.found()));
        check.fix().ifPresent(fix -> json.add("fix", message(fix)));
        return json.toString();
    }

    private static JsonObject message(Message message) {
        JsonObject json = new JsonObject();
        json.addProperty("key", message.key());
        JsonArray arguments = new JsonArray();
        message.arguments().forEach(arguments::add);
        json.add("arguments", arguments);
        return json;
    }

    /** The checks of a desktop among the lines; whatever else a program prints is passed over. */
    public static List<DoctorCheck> parse(String lines) {
        return lines.lines().filter(line -> line.length() <= LARGEST && line.startsWith("{")).map(DoctorLines::line)
                .flatMap(Optional::stream).filter(check -> check.kind().group() == DoctorCheck.Group.DESKTOP).toList();
    }

    private static Optional<DoctorCheck> line(String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            return Optional.of(new DoctorCheck(constant(DoctorCheck.Kind.class, json.get("kind")),
                    constant(DoctorCheck.Result.class, json.get("result")), message(json.get("found")),
                    Optional.ofNullable(json.get("fix")).map(DoctorLines::message)));
        } catch (RuntimeException e) {
            // Of another version, or no line of ours.
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonElement word) {
        return Enum.valueOf(type, word.getAsString().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Message message(JsonElement element) {
        JsonObject json = element.getAsJsonObject();
        return new Message(json.get("key").getAsString(),
                json.getAsJsonArray("arguments").asList().stream().map(JsonElement::getAsString).toList());
    }
}
