package org.immutectl.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.ChangeException;
import org.immutectl.change.PackageLease;
import org.immutectl.model.Message;
import org.immutectl.probe.Processes;

/** {@code immutectl package-lease begin|end PROCESS}: called by apt and dpkg around their work. Says nothing if all is well. */
final class PackageLeaseCommand implements Command {

    private static final int MAX_SHOWN = 200;

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        List<String> words = invocation.rest();
        if (words.size() != 2 || !List.of("begin", "end").contains(words.getFirst()) || !words.get(1).matches("[1-9][0-9]{0,8}")) {
            throw new UsageException(Message.of("packages.usage"));
        }
        int pid = Integer.parseInt(words.get(1));
        Terminal terminal = invocation.terminal();
        PackageLease lease = new PackageLease(invocation.root(), new ChangeOutput(invocation, terminal.err()));
        try {
            if (words.getFirst().equals("end")) {
                lease.end(pid);
            } else if (Processes.find(pid).isEmpty()) {
                throw new UsageException(Message.of("packages.usage"));
            } else {
                String shown = Terminal.printable(Processes.commandLine(pid).replace('\n', ' '));
                lease.begin(invocation.caller(), shown.length() > MAX_SHOWN ? shown.substring(0, MAX_SHOWN - 1) + "…" : shown, pid);
            }
            return Exit.DONE;
        } catch (ChangeException e) {
            return new ChangeOutput(invocation, terminal.err()).report(() -> {
                throw e;
            });
        }
    }
}
