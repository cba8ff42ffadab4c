/** The {@code immutectl} command. May import everything of the helper but {@code client}. */
package org.immutectl.cli;
