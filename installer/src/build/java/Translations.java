import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fills what other programs show of ours, polkit's dialogs, menus and software centres, with the sentences of the bundle
 * {@code desktop}: a line of a template with {@code @desktop.KEY@} is said in English, then once more in every language.
 * Languages are written as gettext's tools do ({@code pt_BR}), which all three read.
 */
final class Translations {

    private static final Pattern PLACE = Pattern.compile("@(desktop\\.[a-z0-9.-]+)@");
    private static final String BUNDLE = "desktop";

    private final Properties english;
    private final SortedMap<String, Properties> translations = new TreeMap<>();

    /** Reads the bundle in every language that it is there in. */
    Translations(Path project) throws IOException {
        Path bundles = project.resolve("i18n/src/main/resources/org/immutectl/i18n");
        english = read(bundles.resolve(BUNDLE + ".properties"));
        try (Stream<Path> files = Files.list(bundles)) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches(BUNDLE + "_\\w+\\.properties")).toList()) {
                translations.put(file.getFileName().toString().replaceAll("^" + BUNDLE + "_|\\.properties$", ""), read(file));
            }
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties sentences = new Properties();
        sentences.load(new StringReader(Files.readString(file)));
        return sentences;
    }

    /** A desktop entry: {@code Name=…}, then {@code Name[de]=…} (Desktop Entry Specification). */
    String entry(String template) throws IOException {
        return fill(template, "=", Map.of("\\", "\\\\", "\n", "\\n"), "[%s]=");
    }

    /** An XML file whose sentences have an element to themselves: {@code <p>…</p>}, then {@code <p xml:lang="de">…</p>}. */
    String xml(String template) throws IOException {
        return fill(template, ">", Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;"), " xml:lang=\"%s\">");
    }

    /**
     * @param before the character in front of the place
     * @param escapes what the format wants written otherwise
     * @param marked how that character is written with a language
     */
    private String fill(String template, String before, Map<String, String> escapes, String marked) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : template.split("(?<=\n)")) {
            Matcher place = PLACE.matcher(line);
            if (!place.find()) {
                text.append(line);
                continue;
            }
            String key = place.group(1);
            if (!english.containsKey(key) || !line.startsWith(before, place.start() - 1)) {
                throw new IOException(key + " is in no bundle, or stands where nothing can be translated: " + line);
            }
            String start = line.substring(0, place.start() - 1);
            String end = line.substring(place.end());
            text.append(start).append(before).append(written(english, key, escapes)).append(end);
            translations.forEach((language, sentences) -> {
                if (sentences.containsKey(key)) {
                    text.append(start).append(marked.formatted(language)).append(written(sentences, key, escapes)).append(end);
                }
            });
        }
        return text.toString();
    }

    /** In the bundles an apostrophe is doubled, as MessageFormat wants it. */
    private static String written(Properties sentences, String key, Map<String, String> escapes) {
        String text = sentences.getProperty(key).replace("''", "'");
        StringBuilder written = new StringBuilder();
        text.chars().mapToObj(Character::toString).forEach(each -> written.append(escapes.getOrDefault(each, each)));
        return written.toString();
    }
}
