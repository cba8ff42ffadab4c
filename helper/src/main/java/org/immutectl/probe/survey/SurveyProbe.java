package org.immutectl.probe.survey;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.immutectl.model.Message;
import org.immutectl.model.NestedSubvolume;
import org.immutectl.model.PathState;
import org.immutectl.model.Survey;
import org.immutectl.model.SurveyFinding;
import org.immutectl.model.SurveyFinding.Kind;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.probe.Configuration;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.Preflight;
import org.immutectl.probe.SealUnit;
import org.immutectl.probe.StateProbe;

/** Finds out, as any user, what somebody has to know before locking a system for the first time. */
public final class SurveyProbe {

    private static final int NAMED = 3;

    private final SystemRoot root;

    public SurveyProbe(SystemRoot root) {
        this.root = root;
    }

    /** @throws org.immutectl.probe.ProbeException if the mount table or the configuration cannot be understood */
    public Survey read() throws IOException {
        StateProbe probe = new StateProbe(root);
        SystemState state = probe.read(StateProbe.Writers.IF_BUSY);
        MountTable mounts = MountTable.read();
        if (state.unsupportedReason().isPresent()) {
            return new Survey(root, state.unsupportedReason(), List.of(), List.of(), List.of(), SealUnit.read(root));
        }
        Map<Long, String> devices = probe.devices(state.paths());
        List<SurveyFinding> findings = new ArrayList<>();
        List<String> writable = preflight(new Preflight(root, devices), findings);
        state.bootWord().permanentIn().ifPresent(file -> findings.add(new SurveyFinding(Kind.BOOT_WORD,
                Message.of("state.boot.permanent", file), Message.of("survey.boot-word.advice"))));
        findings.addAll(new WrittenFiles(root, devices).findings());
        state.paths().forEach(path -> nested(path, findings));
        packages(Configuration.load(root, mounts), findings);
        return new Survey(root, Optional.empty(), state.paths().stream().map(path -> describe(path.path(), mounts)).toList(), writable,
                findings, SealUnit.read(root));
    }

    private Survey.Protected describe(String path, MountTable mounts) {
        // A path inside a mount is a subvolume in its tree; only a mount's own root is known by name.
        String place = root.resolve(path).toString();
        String subvolume = mounts.covering(place).map(mount -> inside(mount, place)).orElse(path);
        return new Survey.Protected(path, subvolume);
    }

    private static String inside(Mount mount, String place) {
        String below = place.substring(mount.mountPoint().equals("/") ? 0 : mount.mountPoint().length());
        String whole = (mount.root().equals("/") ? "" : mount.root()) + (below.equals("/") ? "" : below);
        return whole.isEmpty() ? "/" : whole;
    }

    private static List<String> preflight(Preflight preflight, List<SurveyFinding> findings) throws IOException {
        try {
            List<Message> objections = preflight.objections(false);
            inside(objections.stream().filter(objection -> objection.key().equals("preflight.inside")).toList(), findings);
            objections.stream().filter(objection -> objection.key().equals("preflight.swap")).forEach(swap -> findings.add(
                    new SurveyFinding(Kind.MUST_STAY_WRITABLE, swap, Message.of("survey.swap.advice", swap.arguments().getLast()))));
            return preflight.writable();
        } catch (AccessDeniedException e) {
            findings.add(new SurveyFinding(Kind.HIDDEN, Message.of("survey.hidden", e.getFile()), Message.of("survey.hidden.advice")));
            return List.of();
        }
    }

    /** Debian's installer puts the whole system into one subvolume: then there are many, and one thing to do about them. */
    private static void inside(List<Message> objections, List<SurveyFinding> findings) {
        objections.stream().collect(Collectors.groupingBy(objection -> objection.arguments().getLast(), TreeMap::new, Collectors.toList()))
                .forEach((subvolume, places) -> findings.add(places.size() == 1
                        ? new SurveyFinding(Kind.MUST_STAY_WRITABLE, places.getFirst(),
                                Message.of("survey.inside.advice", places.getFirst().arguments().getFirst()))
                        : new SurveyFinding(Kind.MUST_STAY_WRITABLE, Message.of("survey.inside-many", places.stream()
                                .map(place -> place.arguments().getFirst()).collect(Collectors.joining(", ")), subvolume),
                                Message.of("survey.inside-many.advice"))));
    }

    private static void nested(PathState path, List<SurveyFinding> findings) {
        if (path instanceof PathState.Supported supported && !supported.writableNested().isEmpty()) {
            List<String> names = supported.writableNested().stream().map(NestedSubvolume::path).toList();
            String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
            findings.add(new SurveyFinding(Kind.NESTED, names.size() > NAMED
                    ? Message.of("survey.nested-many", path.path(), some, names.size() - NAMED) : Message.of("survey.nested", path.path(), some),
                    Message.of("survey.nested.advice")));
        }
    }

    private static void packages(Configuration configuration, List<SurveyFinding> findings) {
        findings.add(configuration.unlockForPackages()
                ? new SurveyFinding(Kind.PACKAGES, Message.of("survey.packages-open"), Message.of("survey.packages-open.advice"))
                : new SurveyFinding(Kind.PACKAGES, Message.of("survey.packages-refuse"), Message.of("survey.packages-refuse.advice")));
    }
}
