package org.immutectl.tray;

/** Where everything comes from that the tray shows. */
record Sources(StateSource state, TierSource tiers, HibernationSource hibernation) {
}
