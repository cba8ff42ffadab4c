package org.immutectl.testing;

import java.nio.file.Path;
import org.immutectl.change.ChangeException;
import org.immutectl.change.Sandbox;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;

/** {@code create DIR} or {@code destroy DIR} in a process of its own, which a test can kill: a line a step. */
public final class SandboxProgram {

    private SandboxProgram() {
    }

    public static void main(String[] arguments) {
        Sandbox sandbox = Sandbox.at(Path.of(arguments[1]));
        try {
            say((arguments[0].equals("create") ? sandbox.create(SandboxProgram::say) : sandbox.destroy(SandboxProgram::say)).text());
        } catch (ChangeException e) {
            say(e.text());
            System.exit(1);
        }
    }

    private static void say(Message message) {
        System.out.println(Messages.ofEnvironment().get(message.key(), message.arguments().toArray()));
        System.out.flush();
    }
}
