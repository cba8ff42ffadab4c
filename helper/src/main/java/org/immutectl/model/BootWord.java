package org.immutectl.model;

import java.util.Optional;

/**
 * The standalone word {@code rw} on the kernel command line, which asks for a maintenance boot.
 *
 * @param present whether this boot has it
 * @param permanentIn the boot configuration file that will bring it back at the next boot, if one does
 */
public record BootWord(boolean present, Optional<String> permanentIn) {

    public static final BootWord ABSENT = new BootWord(false, Optional.empty());
}
