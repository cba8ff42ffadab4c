package org.immutectl.i18n;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One properties file as its author wrote it.
 *
 * @param name the first part of all its keys
 * @param language such as {@code de}; empty for English, the base
 * @param keys in the order of the file, doubles included
 */
record Bundle(String name, String language, Path file, List<String> keys, SortedMap<String, String> sentences) {

    static final Path FOLDER = Path.of("src/main/resources/org/immutectl/i18n");

    static List<Bundle> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".properties")).sorted().map(Bundle::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Bundle> english() {
        return all().stream().filter(bundle -> bundle.language.isEmpty()).toList();
    }

    static List<Bundle> translations() {
        return all().stream().filter(bundle -> !bundle.language.isEmpty()).toList();
    }

    /** Every English sentence by its key. */
    static SortedMap<String, String> englishSentences() {
        SortedMap<String, String> all = new TreeMap<>();
        english().forEach(bundle -> all.putAll(bundle.sentences));
        return all;
    }

    /** The English bundle that this one translates: empty if nobody wrote it. */
    Map<String, String> base() {
        return english().stream().filter(bundle -> bundle.name.equals(name)).findFirst()
                .map(bundle -> (Map<String, String>) bundle.sentences).orElse(Map.of());
    }

    private static Bundle read(Path file) {
        String stem = file.getFileName().toString().replace(".properties", "");
        int split = stem.indexOf('_');
        List<String> keys = new ArrayList<>();
        // Properties itself keeps the last of two equal keys in silence.
        Properties sentences = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                keys.add((String) key);
                return super.put(key, value);
            }
        };
        try {
            sentences.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> sorted = new TreeMap<>();
        sentences.forEach((key, value) -> sorted.put((String) key, (String) value));
        return new Bundle(split < 0 ? stem : stem.substring(0, split), split < 0 ? "" : stem.substring(split + 1),
                file, List.copyOf(keys), sorted);
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
