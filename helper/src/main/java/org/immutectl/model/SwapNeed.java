package org.immutectl.model;

/** How much swap a machine needs to hibernate. */
public final class SwapNeed {

    private static final long GIB = 1L << 30;

    private SwapNeed() {
    }

    /**
     * All of the memory and a quarter more, in whole GiB: the image of a hibernation can be as large as what is in
     * use, has to fit into what is free of the swap at that moment, and systemd asks for some air besides
     * (hibernation_is_safe in systemd's sleep-config.c).
     *
     * @param memory of the machine, in bytes
     * @return bytes
     */
    public static long recommended(long memory) {
        return (memory + memory / 4 + GIB - 1) / GIB * GIB;
    }
}
