/** Commands that are killed, or meet errors, at every system call that changes something; and many commands at once. */
package org.immutectl.faults;
