package org.immutectl.app;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * What the window was started with.
 *
 * @param root the system to show
 * @param page the page to turn to, by its id; empty: the first
 * @param unlock whether to open with the unlock dialog
 */
record Arguments(SystemRoot root, Optional<String> page, boolean unlock, boolean help) {

    private static final Set<String> PAGES = Set.of("overview", "tiers", "hibernation", "settings", "guide");

    /** Arguments that nobody can act on. */
    static final class UsageException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Message problem;

        UsageException(Message problem) {
            super(problem.key());
            this.problem = problem;
        }

        Message problem() {
            return problem;
        }
    }

    static Arguments parse(List<String> words) throws UsageException {
        SystemRoot root = SystemRoot.MACHINE;
        Optional<String> page = Optional.empty();
        boolean unlock = false;
        boolean help = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--unlock" -> unlock = true;
                case "--help", "-h" -> help = true;
                case "--root" -> root = root(rest.hasNext() ? rest.next() : "");
                case String option when option.startsWith("--root=") -> root = root(option.substring("--root=".length()));
                case String option when option.startsWith("--page=") && PAGES.contains(option.substring("--page=".length())) ->
                        page = Optional.of(option.substring("--page=".length()));
                default -> throw new UsageException(Message.of("app.usage.unknown", word));
            }
        }
        return new Arguments(root, page, unlock, help);
    }

    private static SystemRoot root(String directory) throws UsageException {
        if (directory.isEmpty()) {
            throw new UsageException(Message.of("app.usage.no-directory"));
        }
        return new SystemRoot(Path.of(directory));
    }
}
