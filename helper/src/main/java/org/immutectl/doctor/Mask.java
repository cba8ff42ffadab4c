package org.immutectl.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a report what tells who its sender is: values that are known, and what looks like a name, an address or a
 * key. The same value becomes the same word each time, such as {@code <user-1>}, so that the report still makes sense.
 * Rather one too many than one too few.
 */
public final class Mask {

    /** What is in the place of a value. */
    public enum Kind {
        HOST,
        USER,
        HOME,
        PATH,
        SERIAL,
        REASON,
        MAIL,
        UUID,
        NAME,
        MAC,
        ADDRESS,
        SECRET,
        ID
    }

    /** @param group of the pattern, the value */
    private record Shape(Kind kind, Pattern pattern, int group) {

        static Shape of(Kind kind, String pattern, int group) {
            return new Shape(kind, Pattern.compile(pattern, Pattern.MULTILINE), group);
        }
    }

    private static final String HEX = "[0-9a-fA-F]";
    /** As it is, or as systemd writes it in the name of a unit. */
    private static final String DASH = "(?:-|\\\\x2d)";

    private static final List<Shape> SHAPES = List.of(
            Shape.of(Kind.SECRET, "(?i)\\b[\\w.-]*(?:pass|secret|token|cred|key|serial|psk|user|login|hostname|nfsroot)[\\w.-]*=(\"[^\"]*\"|[^\\s,]+)", 1),
            Shape.of(Kind.ADDRESS, "(?:^|\\s)(//[^\\s/]+/\\S*|[\\w.-]+:/(?!/)\\S*)", 1),
            // Units of systemd have such a sign too.
            Shape.of(Kind.MAIL, "([A-Za-z0-9._%+-]+@[A-Za-z0-9](?![\\w.-]*\\.(?:service|slice|scope|socket|timer|mount|swap|target)\\b)[A-Za-z0-9.-]*)", 1),
            Shape.of(Kind.UUID, "\\b(" + HEX + "{8}(?:" + DASH + HEX + "{4}){3}" + DASH + HEX + "{12})\\b", 1),
            Shape.of(Kind.NAME, "/dev/disk/by-[a-z-]+/([^\\s\",]+)", 1),
            Shape.of(Kind.NAME, "\\bby(?:-|\\\\x2d)(?:id|label|uuid|path|partlabel|partuuid)-([^\\s\",]+?)(?=\\.\\w+\\b|\\s|$)", 1),
            Shape.of(Kind.UUID, "UUID=\"?([^\\s\",]+)", 1),
            Shape.of(Kind.NAME, "LABEL=\"?([^\\s\",]+)", 1),
            Shape.of(Kind.PATH, "/media/([^\\s\",]+)", 1),
            Shape.of(Kind.ADDRESS, "(?<![\\w.])((?:\\d{1,3}\\.){3}\\d{1,3})(?![\\w.])", 1),
            Shape.of(Kind.MAC, "\\b((?:" + HEX + "{2}[:-]){5,}" + HEX + "{2})\\b", 1),
            Shape.of(Kind.ADDRESS, "(?<![\\w:.])((?:" + HEX + "{1,4}:){7}" + HEX + "{1,4}|(?:" + HEX + "{1,4}:){1,7}:(?:" + HEX + "{1,4}(?::" + HEX
                    + "{1,4}){0,6})?|::" + HEX + "{1,4}(?::" + HEX + "{1,4}){0,6})(?![\\w:])", 1),
            Shape.of(Kind.ID, "\\b((?:0x)?" + HEX + "{16,})\\b", 1));

    private final Map<String, Kind> known = new LinkedHashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final Map<Kind, Integer> counts = new HashMap<>();

    /** Hides a value wherever it stands by itself, whatever its case. */
    public void hide(Kind kind, String value) {
        String shown = value.strip();
        if (!shown.isEmpty() && !shown.startsWith("<")) {
            known.putIfAbsent(shown, kind);
        }
    }

    /** The text without what is to be hidden. */
    public String apply(String text) {
        // What is larger comes first, or a part of it would stay: a reason, then the address that has a name in it.
        String masked = withoutKnown(text, kind -> kind == Kind.REASON);
        for (Shape shape : SHAPES) {
            masked = shape.pattern().matcher(masked).replaceAll(result -> Matcher.quoteReplacement(replaced(shape, result)));
        }
        return withoutKnown(masked, kind -> kind != Kind.REASON);
    }

    private String withoutKnown(String text, Predicate<Kind> which) {
        String masked = text;
        // The longest first: a home before the name in it.
        for (String value : known.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            Kind kind = known.get(value);
            if (!which.test(kind)) {
                continue;
            }
            // What lies in a home is its owner's business too.
            String below = kind == Kind.HOME ? "(/[^\\s\",;]*)?" : "()";
            Matcher matcher = Pattern.compile("(?<![\\p{L}\\p{N}<])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])" + below,
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(masked);
            masked = matcher.replaceAll(result -> Matcher.quoteReplacement(word(kind, value) + below(result.group(1))));
        }
        return masked;
    }

    private String below(String rest) {
        return rest == null || rest.length() < 2 ? "" : "/" + word(Kind.PATH, rest);
    }

    private String replaced(Shape shape, MatchResult result) {
        String value = result.group(shape.group());
        if (value.startsWith("<")) {
            return result.group();
        }
        int start = result.start(shape.group()) - result.start();
        return result.group().substring(0, start) + word(shape.kind(), value) + result.group().substring(start + value.length());
    }

    private String word(Kind kind, String value) {
        return words.computeIfAbsent(kind + " " + value.toLowerCase(Locale.ROOT),
                _ -> "<" + kind.name().toLowerCase(Locale.ROOT) + "-" + counts.merge(kind, 1, Integer::sum) + ">");
    }

    /** The same of every string in it; names of members are our own. */
    public JsonElement apply(JsonElement element) {
        return switch (element) {
            case JsonObject object -> {
                JsonObject masked = new JsonObject();
                object.entrySet().forEach(member -> masked.add(member.getKey(), apply(member.getValue())));
                yield masked;
            }
            case JsonArray array -> {
                JsonArray masked = new JsonArray();
                List<JsonElement> elements = new ArrayList<>(array.asList());
                elements.forEach(each -> masked.add(apply(each)));
                yield masked;
            }
            case JsonPrimitive primitive when primitive.isString() -> new JsonPrimitive(apply(primitive.getAsString()));
            default -> element;
        };
    }
}
