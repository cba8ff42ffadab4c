package org.immutectl.vm;

import java.io.IOException;

/** What has to be known of GRUB's menu to type into it. */
final class Grub {

    /**
     * How many lines down the editor has the first entry's kernel: it shows {@code setparams}, an empty line, and then
     * what follows the entry's own first line in grub.cfg.
     */
    private static final String KERNEL_LINE = "awk '/^menuentry / { at = NR } at && $1 == \"linux\" { print NR - at + 1; exit }' "
            + "/boot/grub/grub.cfg";

    private Grub() {
    }

    static int kernelLine(Shell shell) throws IOException {
        return Integer.parseInt(shell.must(KERNEL_LINE));
    }
}
