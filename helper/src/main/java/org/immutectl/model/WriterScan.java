package org.immutectl.model;

import java.util.List;

/**
 * The open writers that could be seen.
 *
 * @param unseenProcesses how many processes an ordinary user may not look into; writers among them are not listed
 */
public record WriterScan(List<Writer> writers, int unseenProcesses) {

    /** Nothing looked for. */
    public static final WriterScan NONE = new WriterScan(List.of(), 0);

    public WriterScan {
        writers = List.copyOf(writers);
    }

    public List<Writer> on(String path) {
        return writers.stream().filter(writer -> writer.path().equals(path)).toList();
    }
}
