package org.immutectl.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationState;
import org.immutectl.model.Message;
import org.immutectl.model.SleepBehaviour.Reaction;
import org.immutectl.probe.LostHibernation;

/**
 * Readiness for hibernation for programs: one JSON object on one line. Moments are in ISO 8601; a key in brackets is
 * missing where there is nothing to say. Words, keys and arguments are stable, sentences are for people.
 *
 * <pre>
 * at        when it was read
 * verdict   ready, ready-with-remarks, not-ready or not-possible
 * checks    kind: a word such as resume-offset, group: machine, swap, boot or sleep, result: pass, warn, fail,
 *           cannot-tell or does-not-apply, found, wanted, why, [fix], fixBy: setup (immutectl swap setup), user or none,
 *           foundKey and foundArguments: the last part of the sentence's key, and what it is about
 * sleep     event: lid, lid-on-power, lid-docked, power-key, suspend-key, hibernate-key or idle, action, decidedBy,
 *           [desktop]: who holds it
 * [lost]    the last hibernation, where it did not come back. [at], where its time is known, reasons, the likeliest
 *           first: reason: a word such as offset, arguments, text
 * </pre>
 */
final class HibernationJson {

    private HibernationJson() {
    }

    static JsonObject of(HibernationState state, Optional<LostHibernation> lost, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("at", state.at().toString());
        json.addProperty("verdict", state.verdict().word());
        JsonArray checks = new JsonArray();
        state.checks().forEach(check -> checks.add(check(check, terminal)));
        json.add("checks", checks);
        JsonArray sleep = new JsonArray();
        state.sleep().reactions().forEach(reaction -> sleep.add(reaction(reaction, terminal)));
        json.add("sleep", sleep);
        lost.ifPresent(each -> json.add("lost", lost(each, terminal)));
        return json;
    }

    private static JsonObject lost(LostHibernation lost, Terminal terminal) {
        JsonObject json = new JsonObject();
        if (!lost.at().equals(Instant.EPOCH)) {
            json.addProperty("at", lost.at().toString());
        }
        JsonArray reasons = new JsonArray();
        for (Message reason : lost.reasons()) {
            JsonObject each = new JsonObject();
            each.addProperty("reason", word(reason));
            each.add("arguments", array(reason.arguments()));
            each.addProperty("text", terminal.text(reason));
            reasons.add(each);
        }
        json.add("reasons", reasons);
        return json;
    }

    /** The last part of the sentence's key. */
    private static String word(Message message) {
        return message.key().substring(message.key().lastIndexOf('.') + 1);
    }

    private static JsonObject check(HibernationCheck check, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", check.kind().word());
        json.addProperty("group", check.kind().group().word());
        json.addProperty("result", check.result().word());
        json.addProperty("found", terminal.text(check.found()));
        json.addProperty("wanted", terminal.text(check.wanted()));
        json.addProperty("why", terminal.text(check.why()));
        check.fix().ifPresent(fix -> json.addProperty("fix", terminal.text(fix)));
        json.addProperty("fixBy", check.fixBy().word());
        Message found = check.found();
        json.addProperty("foundKey", word(found));
        json.add("foundArguments", array(found.arguments()));
        return json;
    }

    private static JsonArray array(List<String> words) {
        JsonArray array = new JsonArray();
        words.forEach(array::add);
        return array;
    }

    private static JsonObject reaction(Reaction reaction, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("event", reaction.event().word());
        json.addProperty("action", terminal.text(reaction.action()));
        json.addProperty("decidedBy", terminal.text(reaction.decidedBy()));
        reaction.desktop().ifPresent(name -> json.addProperty("desktop", name));
        return json;
    }
}
