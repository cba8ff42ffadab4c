package org.immutectl.probe.hibernation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.model.SleepBehaviour;
import org.immutectl.model.SleepBehaviour.Event;
import org.immutectl.model.SleepBehaviour.Reaction;
import org.immutectl.probe.Inhibitor;
import org.immutectl.probe.SystemdConfiguration.Assignment;
import org.immutectl.probe.TimeSpan;

/** What systemd's sleep and logind configuration says, and who really decides. */
final class SleepSettings {

    private static final String SUSPEND_THEN_HIBERNATE = "suspend-then-hibernate";
    /** From 253 on, without HibernateDelaySec=, the battery decides when it is time. */
    private static final int BATTERY_DECIDES_SINCE = 253;
    private static final int SLEEP_OPERATION_SINCE = 256;
    private static final Duration USUAL_DELAY = Duration.ofHours(2);
    private static final Duration USUAL_IDLE = Duration.ofMinutes(30);
    /** In the order in which systemd tries them (logind.conf(5), SleepOperation=). */
    private static final List<String> OPERATIONS = List.of(SUSPEND_THEN_HIBERNATE, "hybrid-sleep", "suspend", "hibernate");

    /** An event, its key and what systemd does where the key is not set; which inhibitor lock takes it from logind. */
    private record Handler(Event event, String key, String usual, String inhibitor) {
    }

    private static final List<Handler> HANDLERS = List.of(
            new Handler(Event.LID, "HandleLidSwitch", "suspend", "handle-lid-switch"),
            new Handler(Event.LID_ON_POWER, "HandleLidSwitchExternalPower", "", "handle-lid-switch"),
            new Handler(Event.LID_DOCKED, "HandleLidSwitchDocked", "ignore", "handle-lid-switch"),
            new Handler(Event.POWER_KEY, "HandlePowerKey", "poweroff", "handle-power-key"),
            new Handler(Event.SUSPEND_KEY, "HandleSuspendKey", "suspend", "handle-suspend-key"),
            new Handler(Event.HIBERNATE_KEY, "HandleHibernateKey", "hibernate", "handle-hibernate-key"),
            new Handler(Event.IDLE, "IdleAction", "ignore", "idle"));

    private final Machine machine;
    private final List<Inhibitor> inhibitors;

    SleepSettings(Machine machine) {
        this.machine = machine;
        this.inhibitors = Inhibitor.read(machine.files()).stream().filter(Inhibitor::blocks).toList();
    }

    List<HibernationCheck> checks() {
        return List.of(configuration(), lidAndKeys());
    }

    private int version() {
        return machine.systemd().orElse(0);
    }

    private boolean isGood(Assignment assignment) {
        return SleepKeys.problem(assignment, version(), true).isEmpty();
    }

    /** The first line that systemd does not understand; one is enough to say that something is not as it was meant. */
    private HibernationCheck configuration() {
        Message wanted = Message.of("hibernation.wanted.sleep-configuration");
        List<Message> problems = new ArrayList<>();
        Stream.of(machine.sleep(), machine.logind()).flatMap(configuration -> configuration.faults().stream()).forEach(fault ->
                problems.add(Message.of("hibernation.found.configuration-line", fault.text(), fault.file(), fault.line())));
        machine.sleep().assignments().forEach(assignment -> problem(assignment, false).ifPresent(problems::add));
        machine.logind().assignments().forEach(assignment -> problem(assignment, true).ifPresent(problems::add));
        if (problems.isEmpty()) {
            return HibernationCheck.pass(Kind.SLEEP_CONFIGURATION, Message.of("hibernation.found.configuration"), wanted);
        }
        return HibernationCheck.of(Kind.SLEEP_CONFIGURATION, Result.WARN, problems.getFirst(), wanted, FixBy.USER,
                Message.of("hibernation.fix.configuration"));
    }

    private Optional<Message> problem(Assignment line, boolean login) {
        String text = line.key() + "=" + line.value();
        return SleepKeys.problem(line, version(), login).map(problem -> switch (problem) {
            case SleepKeys.Problem.UnknownKey _ -> Message.of("hibernation.found.configuration-key", text, line.file(), line.line());
            case SleepKeys.Problem.TooNew(int since) ->
                Message.of("hibernation.found.configuration-new", text, line.file(), line.line(), Integer.toString(since), Integer.toString(version()));
            case SleepKeys.Problem.BadValue _ -> Message.of("hibernation.found.configuration-value", text, line.file(), line.line());
            case SleepKeys.Problem.WrongSection(String right) ->
                Message.of("hibernation.found.configuration-section", text, line.file(), line.line(), right);
        });
    }

    /** The desktop's hold on the lid is no fault, unless somebody set logind to do something else that then never happens. */
    private HibernationCheck lidAndKeys() {
        Message wanted = Message.of("hibernation.wanted.lid-and-keys");
        for (Handler handler : HANDLERS) {
            Optional<String> holder = holder(handler);
            Optional<Assignment> set = machine.logind().last("Login", handler.key()).filter(this::isGood);
            if (handler.event() != Event.IDLE && holder.isPresent() && set.isPresent()) {
                return HibernationCheck.of(Kind.LID_AND_KEYS, Result.WARN, Message.of("hibernation.found.held-in-vain", holder.get(),
                        set.get().key() + "=" + set.get().value(), set.get().file()), wanted, FixBy.USER,
                        Message.of("hibernation.fix.held", holder.get()));
            }
        }
        return HANDLERS.stream().filter(handler -> handler.event() != Event.IDLE).map(this::holder).flatMap(Optional::stream).findFirst()
                .map(holder -> HibernationCheck.pass(Kind.LID_AND_KEYS, Message.of("hibernation.found.held", holder), wanted))
                .orElseGet(() -> HibernationCheck.pass(Kind.LID_AND_KEYS, Message.of("hibernation.found.not-held"), wanted));
    }

    private Optional<String> holder(Handler handler) {
        return inhibitors.stream().filter(inhibitor -> inhibitor.what().contains(handler.inhibitor())).map(Inhibitor::who).findFirst();
    }

    SleepBehaviour behaviour() {
        List<Reaction> reactions = new ArrayList<>();
        boolean lid = !machine.files().names("/proc/acpi/button/lid").isEmpty();
        for (Handler handler : HANDLERS) {
            Optional<Assignment> set = machine.logind().last("Login", handler.key()).filter(this::isGood);
            boolean isLid = handler.inhibitor().equals("handle-lid-switch");
            if (isLid && !lid || set.isEmpty() && handler.usual().isEmpty()) {
                continue;
            }
            String value = set.map(Assignment::value).orElse(handler.usual());
            Optional<String> holder = handler.event() == Event.IDLE ? Optional.empty() : holder(handler);
            if (holder.isPresent()) {
                reactions.add(new Reaction(handler.event(), Message.of("hibernation.action.desktop"),
                        Message.of("hibernation.decided.desktop", holder.get()), holder));
            } else {
                reactions.add(new Reaction(handler.event(), handler.event() == Event.IDLE ? idle(value) : action(value),
                        set.map(assignment -> Message.of("hibernation.decided.file", assignment.file()))
                                .orElseGet(() -> Message.of("hibernation.decided.default")), Optional.empty()));
            }
        }
        return new SleepBehaviour(reactions);
    }

    /** Doing nothing has no delay. */
    private Message idle(String value) {
        Duration after = machine.logind().last("Login", "IdleActionSec").flatMap(line -> TimeSpan.parse(line.value())).orElse(USUAL_IDLE);
        return switch (value) {
            case "suspend" -> Message.of("hibernation.action.idle-suspend", TimeSpan.format(after));
            case "hibernate" -> Message.of("hibernation.action.idle-hibernate", TimeSpan.format(after));
            case SUSPEND_THEN_HIBERNATE -> Message.of("hibernation.action.idle-suspend-then-hibernate", TimeSpan.format(after));
            default -> action(value);
        };
    }

    private Message action(String value) {
        return switch (value) {
            case "suspend" -> Message.of("hibernation.action.suspend");
            case "hibernate" -> Message.of("hibernation.action.hibernate");
            case "hybrid-sleep" -> Message.of("hibernation.action.hybrid-sleep");
            case SUSPEND_THEN_HIBERNATE -> suspendThenHibernate();
            case "sleep" -> action(operation());
            case "poweroff" -> Message.of("hibernation.action.poweroff");
            case "reboot" -> Message.of("hibernation.action.reboot");
            case "lock" -> Message.of("hibernation.action.lock");
            case "ignore" -> Message.of("hibernation.action.ignore");
            default -> Message.of("hibernation.action.unnamed", value);
        };
    }

    /** The first of the allowed operations, in systemd's order. */
    private String operation() {
        List<String> allowed = machine.logind().last("Login", "SleepOperation").filter(this::isGood)
                .filter(_ -> version() >= SLEEP_OPERATION_SINCE).map(line -> Arrays.asList(line.value().split("\\s+")))
                .orElse(List.of(SUSPEND_THEN_HIBERNATE, "suspend", "hibernate"));
        return OPERATIONS.stream().filter(allowed::contains).findFirst().orElse("suspend");
    }

    private Message suspendThenHibernate() {
        Optional<Duration> delay = machine.sleep().last("Sleep", "HibernateDelaySec").flatMap(line -> TimeSpan.parse(line.value()));
        if (delay.isEmpty() && version() >= BATTERY_DECIDES_SINCE && hasBattery()) {
            return Message.of("hibernation.action.suspend-then-hibernate-battery");
        }
        return Message.of("hibernation.action.suspend-then-hibernate", TimeSpan.format(delay.orElse(USUAL_DELAY)));
    }

    /** True if some event leads to hibernation after a while, which needs a clock that wakes the machine. */
    boolean wakesUpToHibernate() {
        return behaviour().reactions().stream().anyMatch(reaction -> reaction.action().key().contains(SUSPEND_THEN_HIBERNATE));
    }

    private boolean hasBattery() {
        return machine.files().names("/sys/class/power_supply").stream()
                .anyMatch(name -> machine.files().line("/sys/class/power_supply/" + name + "/type").filter("Battery"::equals).isPresent());
    }
}
