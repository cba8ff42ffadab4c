package org.immutectl.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Effective;
import org.immutectl.model.Lease;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;

/**
 * What every page says on top while the system is open.
 *
 * @param headline that it is open, and for how long it has been
 * @param detail what is open, by whom, why, and until when
 */
public record BannerText(String headline, String detail) {

    private static final int NAMED_PATHS = 3;

    /** Empty unless the system is open. */
    public static Optional<BannerText> of(SystemState state, Instant now, Messages messages) {
        if (!state.verdict().isOpen()) {
            return Optional.empty();
        }
        return Optional.of(new BannerText(headline(state, now, messages),
                String.join(" · ", List.of(open(state, messages), holders(state, messages), until(state, messages)))
                        .replaceAll("( · )+$", "")));
    }

    private static String headline(SystemState state, Instant now, Messages messages) {
        boolean partly = state.verdict() == Verdict.PARTLY_LOCKED;
        if (state.openSince().isEmpty()) {
            return partly ? messages.get("app.banner.partly") : messages.get("app.banner.unlocked");
        }
        String time = messages.duration(Duration.between(state.openSince().get(), now));
        return partly ? messages.get("app.banner.partly-for", time) : messages.get("app.banner.unlocked-for", time);
    }

    private static String open(SystemState state, Messages messages) {
        List<String> paths = state.paths().stream().filter(PathState.Supported.class::isInstance)
                .map(PathState.Supported.class::cast).filter(path -> path.effective() != Effective.LOCKED)
                .map(PathState::path).toList();
        return messages.get("app.banner.open", Sentences.list(messages, paths, NAMED_PATHS));
    }

    private static String holders(SystemState state, Messages messages) {
        Optional<Lease> first = state.firstLease();
        if (first.isEmpty()) {
            return messages.get("app.lease.none");
        }
        String holder = LeaseText.holder(first.get(), messages);
        int others = state.leases().size() - 1;
        return others == 0 ? holder : messages.count("app.lease.more", others, holder);
    }

    /** Empty when no lease says so: then the holder's sentence has said it. */
    private static String until(SystemState state, Messages messages) {
        return state.deadline().map(end -> messages.get("app.lease.until", messages.time(end)))
                .or(() -> state.leases().stream().filter(lease -> lease.until().isEmpty()).findFirst()
                        .map(lease -> LeaseText.until(lease, messages)))
                .orElse("");
    }
}
