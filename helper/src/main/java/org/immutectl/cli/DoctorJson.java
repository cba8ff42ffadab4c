package org.immutectl.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.immutectl.model.Diagnosis;
import org.immutectl.model.DoctorCheck;

/**
 * A diagnosis for programs: one JSON object on one line. Words, keys and arguments are stable, sentences are for people.
 *
 * <pre>
 * at        when it was made (ISO 8601)
 * verdict   ok, warn or wrong: the gravest of its lines
 * checks    kind: a word such as tray-host, group: programs, system, installation or desktop, result: ok, warn, wrong or
 *           cannot-tell, found, [fix], foundKey and foundArguments: the sentence's key, and what it is about
 * </pre>
 */
final class DoctorJson {

    private DoctorJson() {
    }

    static JsonObject of(Diagnosis diagnosis, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("at", diagnosis.at().toString());
        json.addProperty("verdict", diagnosis.verdict().word());
        JsonArray checks = new JsonArray();
        diagnosis.checks().forEach(check -> checks.add(check(check, terminal)));
        json.add("checks", checks);
        return json;
    }

    private static JsonObject check(DoctorCheck check, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", check.kind().word());
        json.addProperty("group", check.kind().group().word());
        json.addProperty("result", check.result().word());
        json.addProperty("found", terminal.text(check.found()));
        check.fix().ifPresent(fix -> json.addProperty("fix", terminal.text(fix)));
        json.addProperty("foundKey", check.found().key());
        JsonArray arguments = new JsonArray();
        check.found().arguments().forEach(arguments::add);
        json.add("foundArguments", arguments);
        return json;
    }
}
