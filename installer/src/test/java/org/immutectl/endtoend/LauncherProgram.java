package org.immutectl.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperEvent;
import org.immutectl.client.HelperLauncher;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * A desktop program reduced to its call of the helper: {@code LauncherProgram ROOT COMMAND}, run as an unprivileged
 * user. Says its process id, waits for a line, calls, and says how it ended and how many steps it heard of.
 */
final class LauncherProgram {

    private LauncherProgram() {
    }

    public static void main(String[] arguments) {
        System.out.println("pid " + ProcessHandle.current().pid());
        IO.readln();
        HelperCommand command = switch (arguments[1]) {
            case "lock" -> new HelperCommand.Lock();
            case "unlock" -> new HelperCommand.Unlock(Optional.of(Duration.ofMinutes(5)), Optional.of("end-to-end test"));
            case "tiers-setup" -> new HelperCommand.TiersSetup(Optional.of(64L << 20), Optional.of(8L << 20), false);
            case "tiers-adopt" -> new HelperCommand.TiersSetup(Optional.of(64L << 20), Optional.of(8L << 20), true);
            case "tiers-remove" -> new HelperCommand.TiersRemove();
            default -> throw new IllegalArgumentException(arguments[1]);
        };
        int[] steps = {0};
        HelperResult result = HelperLauncher.ofInstallation(new SystemRoot(Path.of(arguments[0]))).run(command, event -> {
            if (event instanceof HelperEvent.Step) {
                steps[0]++;
            }
        });
        System.out.println("result " + result.getClass().getSimpleName());
        System.out.println("steps " + steps[0]);
        System.out.println("message " + text(result.message()));
        System.out.println("untouched " + text(result.untouched()));
        System.out.println("advice " + text(result.advice()));
    }

    private static String text(Message message) {
        return new Messages(Locale.ENGLISH).get(message.key(), message.arguments().toArray());
    }
}
