package org.immutectl.app;

import org.immutectl.i18n.Messages;
import org.immutectl.model.Lease;

/** Tells people who holds the system open, why, and until when. */
public final class LeaseText {

    private LeaseText() {
    }

    /** Who, with what, and why: "rrs with immutectl unlock: apt upgrade". */
    public static String holder(Lease lease, Messages messages) {
        if (lease.kind() == Lease.Kind.BOOT) {
            return messages.get("app.lease.boot");
        }
        return lease.reason().map(reason -> messages.get("app.lease.by-why",
                        Sentences.name(lease.user()), Sentences.name(lease.command()), Sentences.name(reason)))
                .orElseGet(() -> messages.get("app.lease.by", Sentences.name(lease.user()), Sentences.name(lease.command())));
    }

    /** "until 14:17". */
    public static String until(Lease lease, Messages messages) {
        return lease.until().map(end -> messages.get("app.lease.until", messages.time(end)))
                .orElseGet(() -> lease.kind() == Lease.Kind.RUN ? messages.get("app.lease.until-ends")
                        : messages.get("app.lease.until-locked"));
    }

    /** Everything about one lease in a line. */
    public static String line(Lease lease, Messages messages) {
        return messages.get("app.lease.line", holder(lease, messages), messages.time(lease.since()), until(lease, messages));
    }
}
