package org.immutectl.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a machine is like for somebody who is about to lock it for the first time. Nothing is changed to find it out.
 *
 * @param unsupported why it cannot be locked at all; empty if it can
 * @param paths what would be protected; empty if it cannot be locked
 * @param writable the places of those that have to stay writable that do
 * @param findings the heaviest first
 */
public record Survey(SystemRoot root, Optional<Message> unsupported, List<Protected> paths, List<String> writable,
                     List<SurveyFinding> findings, AtBoot atBoot) {

    public Survey {
        paths = List.copyOf(paths);
        writable = List.copyOf(writable);
        findings = findings.stream().sorted(Comparator.comparing(finding -> finding.kind().weight())).toList();
    }

    /**
     * A subvolume that would be protected.
     *
     * @param path where it is, seen from the system's root
     * @param subvolume its path in the file system, as its mount tells it: {@code /@}
     */
    public record Protected(String path, String subvolume) {
    }

    /** Whether locking would not be refused. */
    public boolean canLock() {
        return unsupported.isEmpty() && findings(SurveyFinding.Weight.BLOCKS).isEmpty();
    }

    public List<SurveyFinding> findings(SurveyFinding.Weight weight) {
        return findings.stream().filter(finding -> finding.kind().weight() == weight).toList();
    }
}
