package org.immutectl.client;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.immutectl.client.HelperEvent.Plan;
import org.immutectl.client.HelperEvent.Step;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;

/** What tray and window read from the helper, on any bytes: no line ends them, none keeps a sentence from being made. */
class HelperProtocolFuzzTest {

    private static final Messages MESSAGES = new Messages(Locale.ENGLISH);

    @FuzzTest
    void lines(byte[] input) {
        HelperProtocol protocol = new HelperProtocol();
        new String(input, StandardCharsets.UTF_8).lines().forEach(line -> protocol.accept(line).ifPresent(event -> {
            switch (event) {
                case Plan plan -> plan.steps().forEach(HelperProtocolFuzzTest::say);
                case Step step -> say(step.step());
            }
        }));
        protocol.result().ifPresent(result -> {
            switch (result) {
                case HelperResult.Done done -> say(done.message());
                case HelperResult.Refused refused -> say(refused.message());
                default -> result.toString();
            }
        });
    }

    private static void say(Message message) {
        MESSAGES.get(message.key(), message.arguments().toArray());
    }
}
