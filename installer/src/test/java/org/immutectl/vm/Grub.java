package org.immutectl.vm;

import java.io.IOException;

/** What has to be known of GRUB's menu to type into it. */
final class Grub {

    /** The line of the kernel in the first entry, counted from the entry's own first line. */
    private static final String KERNEL_LINE = "awk '/^menuentry / { at = NR } at && $1 == \"linux\" { print NR - at; exit }' "
            + "/boot/grub/grub.cfg";

    private Grub() {
    }

    static int kernelLine(Shell shell) throws IOException {
        return Integer.parseInt(shell.must(KERNEL_LINE));
    }
}
