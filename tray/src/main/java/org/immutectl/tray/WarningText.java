package org.immutectl.tray;

/** What a warning says. Clock times, no spans of time: it changes only when the state does. */
record WarningText(String summary, String body) {
}
