package org.immutectl.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.immutectl.testing.RequiresDesktop;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.Test;

/** The installed doctor in a real session, with polkit's policy, a panel and a notification service. */
@RequiresRoot
@RequiresDesktop
class DoctorTest {

    @Test
    void looksAtTheSessionAndThePolicy() throws Exception {
        Desktop desktop = Desktop.ofEnvironment();
        JsonObject diagnosis = JsonParser.parseString(Command.run(desktop.userWords("immutectl", List.of("doctor", "--json"))).output()).getAsJsonObject();
        Map<String, JsonObject> checks = diagnosis.getAsJsonArray("checks").asList().stream().map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(check -> check.get("kind").getAsString(), check -> check, (first, _) -> first));
        for (String kind : List.of("program", "kernel", "polkit", "policy", "session", "tray-host", "notifications", "settings")) {
            assertEquals("ok", checks.get(kind).get("result").getAsString(), () -> checks.get(kind).toString());
        }
        assertTrue(checks.get("notifications").get("found").getAsString().startsWith("Xfce Notify Daemon"), () -> checks.get("notifications").toString());
        assertEquals("XFCE on X11", checks.get("session").get("found").getAsString());
        assertEquals("doctor.found.no-agent", checks.get("polkit-agent").get("foundKey").getAsString());
        assertEquals("doctor.found.tray-off", checks.get("tray").get("foundKey").getAsString());
    }

    @Test
    void theUserGetsAReportOfIt() throws Exception {
        Desktop desktop = Desktop.ofEnvironment();
        Path archive = Path.of(System.getenv("IMMUTECTL_TEST_HOME"), "report.zip");
        Command.Outcome outcome = Command.run(desktop.userWords("immutectl", List.of("doctor", "--bundle", archive.toString())));
        try {
            assertTrue(outcome.output().contains("Written: "), () -> outcome.output() + outcome.errors());
            assertEquals(System.getenv("IMMUTECTL_TEST_USER").split(":")[0], Files.getAttribute(archive, "unix:uid").toString());
        } finally {
            Files.deleteIfExists(archive);
        }
    }
}
