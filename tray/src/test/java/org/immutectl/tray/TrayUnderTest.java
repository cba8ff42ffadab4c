package org.immutectl.tray;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.immutectl.client.Helper;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperEvent;
import org.immutectl.client.HelperResult;
import org.immutectl.client.HibernationNews;
import org.immutectl.desktop.SingleInstance;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.SystemState;
import org.immutectl.model.TiersState;

/**
 * The tray as a process of its own, whose system is told on standard input, one word a line; what it asks of helper and
 * window is told on standard output.
 */
public final class TrayUnderTest {

    /** A system property: time is the test's, too. */
    static final String SIMULATED = "immutectl.test.simulated-time";
    private static final SimulatedTime TIME = new SimulatedTime(States.NOON);

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
        CompletableFuture<Consumer<TiersState>> tiers = new CompletableFuture<>();
        CompletableFuture<Consumer<HibernationNews>> hibernation = new CompletableFuture<>();
        StateSource source = listener -> {
            Thread.ofPlatform().daemon().start(() -> follow(listener, tiers, hibernation, next));
            return () -> System.out.println("source closed");
        };
        TierSource tierSource = listener -> {
            tiers.complete(listener);
            return () -> System.out.println("tiers closed");
        };
        HibernationSource hibernationSource = listener -> {
            hibernation.complete(listener);
            return () -> System.out.println("hibernation closed");
        };
        Time time = Boolean.getBoolean(SIMULATED) ? TIME : Time.sinceBoot();
        int status = TrayRun.start(SingleInstance.TRAY, view -> System.out.println(window(view)), helper,
                new Sources(source, tierSource, hibernationSource), new Messages(Locale.ENGLISH), time);
        System.exit(status);
    }

    private static String window(WindowStarter.View view) {
        return switch (view) {
            case ANY -> "window";
            case UNLOCK -> "window unlock";
            case TIERS -> "window tiers";
            case HIBERNATION -> "window hibernation";
        };
    }

    private static Duration minutes(String line) {
        return Duration.ofMinutes(Long.parseLong(line.substring(line.indexOf(' ') + 1)));
    }

    private static void follow(Consumer<SystemState> listener, CompletableFuture<Consumer<TiersState>> tiers,
                               CompletableFuture<Consumer<HibernationNews>> hibernation, AtomicReference<HelperResult> next) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                switch (line.replaceAll(" \\d+", "")) {
                    case "advance" -> TIME.advance(minutes(line));
                    case "sleep" -> TIME.sleep(minutes(line));
                    case "heap" -> {
                        System.gc();
                        System.out.println("heap " + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024);
                    }
                    case "locked" -> listener.accept(States.locked());
                    case "partly" -> listener.accept(States.partly());
                    case "unsupported" -> listener.accept(States.unsupported());
                    case "unlocked" -> listener.accept(States.unlocked());
                    case "unlocked-lease" -> listener.accept(States.unlocked(
                            States.lease(Lease.Kind.UNLOCK, "immutectl unlock", Optional.of("apt upgrade & <more>"), Optional.of(15))));
                    case "tiers" -> tiers.join().accept(Tiers.roomy(Instant.now()));
                    case "spilling" -> tiers.join().accept(Tiers.spilling(Instant.now()));
                    case "dead" -> tiers.join().accept(Tiers.dead(Instant.now()));
                    case "no-tiers" -> tiers.join().accept(Tiers.none(Instant.now()));
                    case "hibernation" -> hibernation.join().accept(Hibernations.ready());
                    case "stale-offset" -> hibernation.join().accept(Hibernations.staleOffset());
                    case "lost" -> hibernation.join().accept(Hibernations.lost());
                    case "dismiss" -> next.set(new HelperResult.Dismissed());
                    default -> throw new IllegalArgumentException(line);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
