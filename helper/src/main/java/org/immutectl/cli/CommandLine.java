package org.immutectl.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.immutectl.linux.Reason;
import org.immutectl.model.Message;
import org.immutectl.probe.ProbeException;

/** Finds the verb, checks its options and runs it; turns whatever goes wrong into one line and an exit status. */
final class CommandLine {

    /** An option and whether it takes a value. */
    private enum Choice {
        HELP(false),
        JSON(false),
        ROOT(true),
        WRITERS(false),
        FOR(true),
        REASON(true),
        TOP(true),
        VERBOSE(false),
        FORCE(false),
        DRY_RUN(false),
        SIZE(true),
        BUNDLE(true),
        THRESHOLD(true),
        ADOPT(false);

        private final boolean takesValue;

        Choice(boolean takesValue) {
            this.takesValue = takesValue;
        }

        String longName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The verbs and the options that each understands, besides --help and --root. */
    private enum Verb {
        STATUS(new StatusCommand(), Choice.JSON, Choice.WRITERS),
        IS_LOCKED(new IsLockedCommand()),
        WATCH(new WatchCommand(), Choice.JSON),
        LOCK(new LockCommand(), Choice.JSON, Choice.DRY_RUN, Choice.FORCE),
        UNLOCK(new UnlockCommand(), Choice.JSON, Choice.DRY_RUN, Choice.FORCE, Choice.FOR, Choice.REASON),
        RUN(new RunCommand(), Choice.REASON, Choice.FORCE),
        SEAL(new SealCommand(), Choice.JSON),
        SEAL_ENABLE(new SealEnableCommand(), Choice.JSON, Choice.DRY_RUN),
        SEAL_DISABLE(new SealDisableCommand(), Choice.JSON, Choice.DRY_RUN),
        TIERS(new TiersCommand(), Choice.JSON, Choice.TOP),
        TIERS_SETUP(new TiersSetupCommand(), Choice.JSON, Choice.DRY_RUN, Choice.SIZE, Choice.THRESHOLD, Choice.ADOPT),
        TIERS_REMOVE(new TiersRemoveCommand(), Choice.JSON, Choice.DRY_RUN),
        SWAP(new SwapCommand()),
        SWAP_SETUP(new SwapSetupCommand(), Choice.JSON, Choice.DRY_RUN, Choice.SIZE, Choice.ADOPT),
        SWAP_REMOVE(new SwapRemoveCommand(), Choice.JSON, Choice.DRY_RUN),
        SWAP_INSPECT(new SwapInspectCommand(), Choice.JSON),
        HIBERNATION(new HibernationCommand(), Choice.JSON, Choice.VERBOSE),
        HIBERNATION_REHEARSE(new HibernationRehearseCommand(), Choice.JSON, Choice.DRY_RUN),
        DOCTOR(new DoctorCommand(), Choice.JSON, Choice.BUNDLE),
        SANDBOX(new SandboxCommand()),
        RELOCK(new RelockCommand()),
        KEEP_LEASE(new KeepLeaseCommand()),
        PACKAGE_LEASE(new PackageLeaseCommand());

        private static final List<String> FAMILIES = List.of("SEAL", "TIERS", "SWAP", "HIBERNATION");

        private final Command command;
        private final List<Choice> choices;

        Verb(Command command, Choice... choices) {
            this.command = command;
            this.choices = List.of(choices);
        }

        /** The verb that the words name; the longest, so that {@code tiers setup} is not {@code tiers}. */
        static Optional<Verb> of(String... words) {
            return Arrays.stream(values()).filter(verb -> !verb.places(words).isEmpty())
                    .max((one, other) -> Integer.compare(one.words().size(), other.words().size()));
        }

        /** Where the verb's words are, if they are there: first of all, but options may come between the two. */
        private List<Integer> places(String... words) {
            List<String> own = words();
            int second = 1;
            while (second < words.length && words[second].startsWith("-") && !words[second].equals("--")) {
                second++;
            }
            if (!words[0].equals(own.getFirst())) {
                return List.of();
            }
            return own.size() == 1 ? List.of(0)
                    : second < words.length && words[second].equals(own.getLast()) ? List.of(0, second) : List.of();
        }

        /** What is left of the words without the verb's own. */
        String[] argumentsOf(String... words) {
            List<String> rest = new ArrayList<>(List.of(words));
            places(words).reversed().forEach(place -> rest.remove((int) place));
            return rest.toArray(String[]::new);
        }

        /** What is typed: a word, or two of a verb that comes in several kinds ({@code TIERS_SETUP}). */
        List<String> words() {
            String kinds = FAMILIES.stream().filter(family -> name().startsWith(family + "_")).findFirst().orElse("");
            return kinds.isEmpty() ? List.of(word())
                    : List.of(lower(kinds), lower(name().substring(kinds.length() + 1)));
        }

        /** What it is called in keys and messages. */
        String word() {
            return lower(name());
        }

        private static String lower(String name) {
            return name.toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Options options() {
            Options options = new Options();
            add(options, Choice.HELP);
            add(options, Choice.ROOT);
            choices.forEach(choice -> add(options, choice));
            return options;
        }

        private static void add(Options options, Choice choice) {
            options.addOption(Option.builder(choice == Choice.HELP ? "h" : null).longOpt(choice.longName())
                    .hasArg(choice.takesValue).get());
        }
    }

    private final Terminal terminal;
    private final Map<String, String> environment;

    CommandLine(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Runs what the words say and returns the exit status. */
    int run(String... words) {
        if (words.length == 0) {
            terminal.err().println(terminal.text("cli.help"));
            return Exit.USAGE;
        }
        if (List.of("--help", "-h", "help").contains(words[0])) {
            terminal.out().println(terminal.text("cli.help"));
            return Exit.DONE;
        }
        if (words[0].equals("--version")) {
            terminal.out().println("immutectl " + Optional.ofNullable(CommandLine.class.getPackage()
                    .getImplementationVersion()).orElse("(unpackaged)"));
            return Exit.DONE;
        }
        Optional<Verb> verb = Verb.of(words);
        if (verb.isEmpty()) {
            terminal.error(terminal.text("cli.error.verb", words[0]));
            return Exit.USAGE;
        }
        return run(verb.get(), verb.get().argumentsOf(words));
    }

    private int run(Verb verb, String[] words) {
        try {
            Invocation invocation = parse(verb, words);
            if (invocation.has(Choice.HELP.longName())) {
                terminal.out().println(terminal.text("cli.help." + verb.word()));
                return Exit.DONE;
            }
            return verb.command.run(invocation);
        } catch (UsageException e) {
            terminal.error(terminal.text(e.text()));
            return Exit.USAGE;
        } catch (ProbeException e) {
            terminal.error(terminal.text(e.text()));
            return Exit.REFUSED;
        } catch (IOException e) {
            terminal.error(terminal.text("cli.error.io", Reason.of(e)));
            return Exit.FAILED;
        }
    }

    /** Whether the last words of so many come after {@code --}, which the parser takes away. */
    private static boolean followsDashes(String[] words, int count) {
        return words.length > count && words[words.length - count - 1].equals("--");
    }

    private Invocation parse(Verb verb, String[] words) throws UsageException {
        try {
            // What follows `run` is another program's command line, with options of its own.
            var parsed = DefaultParser.builder().setAllowPartialMatching(false).get()
                    .parse(verb.options(), words, verb == Verb.RUN);
            Map<String, String> options = new HashMap<>();
            for (Option option : parsed.getOptions()) {
                options.put(option.getLongOpt(), option.hasArg() ? option.getValue() : "");
            }
            List<String> rest = parsed.getArgList();
            if (!rest.isEmpty() && !List.of(Verb.RUN, Verb.SANDBOX, Verb.KEEP_LEASE, Verb.PACKAGE_LEASE).contains(verb)) {
                throw new UsageException(Message.of("cli.error.word", rest.getFirst(), String.join(" ", verb.words())));
            }
            if (verb == Verb.RUN && !rest.isEmpty() && rest.getFirst().startsWith("-") && !followsDashes(words, rest.size())) {
                // Not taken for the command: the system is not unlocked for a misspelt option.
                throw new UsageException(Message.of("cli.error.option", rest.getFirst(), verb.word()));
            }
            return new Invocation(verb.word(), Map.copyOf(options), List.copyOf(rest), terminal, environment);
        } catch (MissingArgumentException e) {
            throw new UsageException(Message.of("cli.error.value", "--" + e.getOption().getLongOpt()));
        } catch (UnrecognizedOptionException e) {
            throw new UsageException(Message.of("cli.error.option", e.getOption(), String.join(" ", verb.words())));
        } catch (ParseException e) {
            throw new UsageException(Message.of("cli.error.option", String.join(" ", words), String.join(" ", verb.words())));
        }
    }
}
