/** How root changes the files of a system, without a word on what for. May import {@code model}, {@code linux}, {@code probe}, and how {@code change} runs programs. */
package org.immutectl.change.edit;
