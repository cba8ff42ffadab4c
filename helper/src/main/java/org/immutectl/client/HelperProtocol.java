package org.immutectl.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.client.HelperEvent.Status;
import org.immutectl.model.Message;

/** Understands the JSON lines that {@code immutectl … --json} prints: plan, steps, notes and, last, the result. */
final class HelperProtocol {

    private final List<Message> notes = new ArrayList<>();
    private Optional<HelperResult> result = Optional.empty();

    /** What the line says, if it is a step on the way; the result is kept. A line that isn't ours is passed over. */
    Optional<HelperEvent> accept(String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            return switch (json.get("event").getAsString()) {
                case "plan" -> Optional.of(new HelperEvent.Plan(messages(json.getAsJsonArray("steps"))));
                case "step" -> Optional.of(new HelperEvent.Step(json.get("number").getAsInt(), json.get("of").getAsInt(),
                        message(json), Status.valueOf(json.get("status").getAsString().toUpperCase(Locale.ROOT))));
                case "note" -> {
                    notes.add(message(json));
                    yield Optional.empty();
                }
                case "result" -> {
                    result = Optional.of(result(json));
                    yield Optional.empty();
                }
                default -> Optional.empty();
            };
        } catch (RuntimeException e) {
            // A library that prints to standard output must not hide the helper's own lines.
            return Optional.empty();
        }
    }

    Optional<HelperResult> result() {
        return result;
    }

    private HelperResult result(JsonObject json) {
        Message message = message(json);
        return switch (json.get("exit").getAsInt()) {
            case 0 -> new HelperResult.Done(message, notes);
            case 3 -> new HelperResult.Refused(message, message(json.getAsJsonObject("advice")));
            case 4 -> new HelperResult.DoneInPart(message, notes);
            case 1 -> new HelperResult.FailedAndUndone(message);
            default -> new HelperResult.Unexplained(json.get("exit").getAsInt(), json.get("text").getAsString());
        };
    }

    private static List<Message> messages(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject).map(HelperProtocol::message).toList();
    }

    private static Message message(JsonObject json) {
        return new Message(json.get("key").getAsString(),
                json.getAsJsonArray("args").asList().stream().map(JsonElement::getAsString).toList());
    }
}
