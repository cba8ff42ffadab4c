/** Reads the machine's state, as any user. May import {@code model} and {@code linux}. */
package org.immutectl.probe;
