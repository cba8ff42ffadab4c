package org.immutectl.app;

/** What a choice means, in a sentence with its sign. */
public record Consequence(Tone tone, String icon, String sentence) {
}
