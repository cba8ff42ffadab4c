package org.immutectl.tray;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.immutectl.client.Helper;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperEvent;
import org.immutectl.client.HelperResult;
import org.immutectl.desktop.SingleInstance;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.SystemState;

/**
 * The tray as a process of its own, whose system is told on standard input, one word a line; what it asks of helper and
 * window is told on standard output.
 */
public final class TrayUnderTest {

    private TrayUnderTest() {
    }

    public static void main(String[] arguments) {
        Main.quietLibraries();
        AtomicReference<HelperResult> next = new AtomicReference<>(new HelperResult.Done(Message.of("result.done.locked"), List.of()));
        Helper helper = new Helper() {
            @Override
            public HelperResult run(HelperCommand command, Consumer<HelperEvent> progress) {
                System.out.println("helper " + String.join(" ", command.words()));
                return next.get();
            }

            @Override
            public HelperResult preview(HelperCommand command, Consumer<HelperEvent> plan) {
                throw new UnsupportedOperationException();
            }
        };
        StateSource source = listener -> {
            Thread.ofPlatform().daemon().start(() -> follow(listener, next));
            return () -> System.out.println("source closed");
        };
        int status = TrayRun.start(SingleInstance.TRAY, unlock -> System.out.println("window" + (unlock ? " unlock" : "")), helper, source,
                new Messages(Locale.ENGLISH));
        System.exit(status);
    }

    private static void follow(Consumer<SystemState> listener, AtomicReference<HelperResult> next) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                switch (line) {
                    case "locked" -> listener.accept(States.locked());
                    case "partly" -> listener.accept(States.partly());
                    case "unsupported" -> listener.accept(States.unsupported());
                    case "unlocked" -> listener.accept(States.unlocked());
                    case "unlocked-lease" -> listener.accept(States.unlocked(
                            States.lease(Lease.Kind.UNLOCK, "immutectl unlock", Optional.of("apt upgrade & <more>"), Optional.of(15))));
                    case "dismiss" -> next.set(new HelperResult.Dismissed());
                    default -> throw new IllegalArgumentException(line);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
