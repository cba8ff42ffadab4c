package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A letter pressed with Alt means one thing on what is seen together, in each language. */
class MnemonicsTest {

    private static final Pattern MNEMONIC = Pattern.compile("_(\\p{L})");
    /** What is there whatever page is shown. */
    private static final List<String> WINDOW = List.of(
            "app.nav.overview", "app.nav.tiers", "app.nav.hibernation", "app.nav.settings", "app.banner.lock");

    /** The controls with a mnemonic that can be on the screen at the same time, by their sentences' keys. */
    private record Together(String where, List<String> keys) {

        Together(String where, String... keys) {
            this(where, List.of(keys));
        }

        static Together inWindow(String page, String... keys) {
            return new Together(page, Stream.concat(WINDOW.stream(), Stream.of(keys)).toList());
        }
    }

    private static final List<Together> SEEN = List.of(
            new Together("the Overview, locked",
                    "app.nav.overview", "app.nav.tiers", "app.nav.hibernation", "app.nav.settings", "app.hero.unlock",
                    "app.outcome.retry"),
            Together.inWindow("the Overview, unlocked",
                    "app.hero.lock", "app.hero.extend", "app.outcome.retry"),
            Together.inWindow("the Hibernation page",
                    "hibernationpage.setup", "hibernationpage.setup.change", "hibernationpage.remove",
                    "hibernationpage.rehearse", "hibernationpage.refresh", "hibernationpage.lost.dismiss"),
            Together.inWindow("the Tiers page",
                    "tierpage.fix", "tierpage.setup", "tierpage.setup.change", "tierpage.remove",
                    "tierpage.files.look", "tierpage.files.stop"),
            Together.inWindow("Settings",
                    "guide.settings.show"),
            new Together("the unlock dialog",
                    "app.unlock.minutes", "app.unlock.hour", "app.unlock.until-locked", "app.unlock.reason",
                    "app.unlock.confirm", "app.change.cancel", "app.change.hide"),
            new Together("swap: the choices",
                    "app.change.cancel", "hibernationpage.size", "app.change.continue"),
            new Together("swap: the plan",
                    "app.change.cancel", "app.change.back", "app.change.hide", "hibernationpage.wizard.confirm"),
            new Together("swap: the removal",
                    "app.change.cancel", "app.change.hide", "hibernationpage.removal.confirm"),
            new Together("the rehearsal",
                    "app.change.cancel", "app.change.hide", "hibernationpage.rehearsal.confirm"),
            new Together("tiers: the choices",
                    "app.change.cancel", "tierpage.wizard.size", "tierpage.wizard.threshold", "tierpage.wizard.adopt",
                    "app.change.continue"),
            new Together("tiers: the plan",
                    "app.change.cancel", "app.change.back", "app.change.hide", "tierpage.wizard.confirm"),
            new Together("tiers: the removal",
                    "app.change.cancel", "app.change.hide", "tierpage.removal.confirm"),
            new Together("the seal, on",
                    "app.change.cancel", "app.change.hide", "guide.seal.confirm-on"),
            new Together("the seal, off",
                    "app.change.cancel", "app.change.hide", "guide.seal.confirm-off"),
            new Together("the guide",
                    "guide.skip", "guide.back", "guide.not-now", "guide.confirm", "guide.choice.now",
                    "guide.choice.start"),
            new Together("the guide, on the way",
                    "guide.skip", "guide.back", "guide.continue"));

    static Stream<String> languages() {
        return Bundle.all().stream().map(Bundle::language).distinct();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aLetterMeansOneThing(String language) {
        Map<String, String> sentences = new TreeMap<>();
        Bundle.all().stream().filter(bundle -> bundle.language().equals(language)).forEach(bundle -> sentences.putAll(bundle.sentences()));
        List<String> clashes = new ArrayList<>();
        for (Together together : SEEN) {
            Map<String, List<String>> byLetter = together.keys().stream()
                    .collect(Collectors.groupingBy(key -> letter(key, sentences.getOrDefault(key, "")), TreeMap::new, Collectors.toList()));
            byLetter.forEach((letter, keys) -> {
                if (keys.size() > 1) {
                    clashes.add("%s: %s for %s".formatted(together.where(), letter, keys));
                }
            });
        }
        assertEquals(List.of(), clashes);
    }

    private static String letter(String key, String sentence) {
        Matcher mnemonic = MNEMONIC.matcher(sentence);
        assertTrue(mnemonic.find(), () -> "no mnemonic: " + key + " = " + sentence);
        return mnemonic.group(1).toUpperCase(Locale.ROOT);
    }
}
