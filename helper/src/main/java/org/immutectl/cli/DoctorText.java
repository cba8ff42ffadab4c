package org.immutectl.cli;

import java.util.ArrayList;
import java.util.List;
import org.immutectl.model.Diagnosis;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Result;

/** A diagnosis for people at a terminal: a line a thing, so that it all fits on one screen where all is well. */
final class DoctorText {

    private final Terminal terminal;

    DoctorText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Diagnosis diagnosis) {
        int marks = diagnosis.checks().stream().mapToInt(check -> mark(check.result()).length()).max().orElse(0);
        int titles = diagnosis.checks().stream().mapToInt(check -> terminal.text(check.kind().title()).length()).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of(headline(diagnosis)));
        for (DoctorCheck check : diagnosis.checks()) {
            lines.add(terminal.paint(pad(mark(check.result()), marks), colour(check.result())) + "  "
                    + pad(terminal.text(check.kind().title()), titles) + "  " + terminal.text(check.found()));
            check.fix().ifPresent(fix -> lines.add(" ".repeat(marks + 2) + " ".repeat(titles + 2) + "→ " + terminal.text(fix)));
        }
        lines.forEach(terminal.out()::println);
    }

    private String headline(Diagnosis diagnosis) {
        String word = terminal.text(switch (diagnosis.verdict()) {
            case OK, CANNOT_TELL -> "doctor.verdict.ok";
            case WARN -> "doctor.verdict.warn";
            case WRONG -> "doctor.verdict.wrong";
        }).toUpperCase(terminal.messages().locale());
        String line = terminal.colour() ? terminal.paint(" " + word + " ", switch (diagnosis.verdict()) {
            case OK, CANNOT_TELL -> "1;97;42";
            case WARN -> "1;30;43";
            case WRONG -> "1;97;41";
        }) : word;
        List<String> counts = new ArrayList<>();
        count(counts, "doctor.text.wrong", diagnosis.count(Result.WRONG));
        count(counts, "doctor.text.warn", diagnosis.count(Result.WARN));
        count(counts, "doctor.text.cannot-tell", diagnosis.count(Result.CANNOT_TELL));
        if (diagnosis.root().isSandbox()) {
            line += " [" + terminal.text("state.sandbox") + "]";
        }
        return counts.isEmpty() ? line : line + "  " + String.join(", ", counts);
    }

    private void count(List<String> counts, String key, long number) {
        if (number > 0) {
            counts.add(terminal.count(key, number));
        }
    }

    private String mark(Result result) {
        return switch (result) {
            case OK -> "✓";
            case WARN -> "!";
            case WRONG -> "✗";
            case CANNOT_TELL -> "?";
        } + " " + terminal.text(result.title());
    }

    private static String colour(Result result) {
        return switch (result) {
            case OK -> "32";
            case WARN, CANNOT_TELL -> "33";
            case WRONG -> "31";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
