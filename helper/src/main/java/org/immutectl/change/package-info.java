/** What root alone does, as plans of steps that can be undone. May import {@code model}, {@code probe} and {@code linux}. */
package org.immutectl.change;
