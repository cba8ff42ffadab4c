package org.immutectl.app.hibernation;

import java.time.Instant;
import java.util.List;
import org.immutectl.app.Sentences;
import org.immutectl.i18n.Messages;
import org.immutectl.probe.LostHibernation;

/**
 * A hibernation that did not come back, in words.
 *
 * @param reasons the likeliest first
 */
record Loss(String headline, String meaning, List<String> reasons) {

    static Loss of(LostHibernation lost, Messages messages) {
        // Where the moment is damaged, only that it happened is known.
        String headline = lost.at().equals(Instant.EPOCH) ? messages.get("hibernationpage.lost")
                : messages.get("hibernationpage.lost.at", messages.time(lost.at()));
        return new Loss(headline, messages.get("hibernationpage.lost.meaning"),
                lost.reasons().stream().map(reason -> Sentences.of(messages, reason)).toList());
    }
}
