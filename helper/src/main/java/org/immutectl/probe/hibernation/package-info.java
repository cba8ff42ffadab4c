/** Whether a system comes back from hibernation: the checklist, each line read from files that any user may read. */
package org.immutectl.probe.hibernation;
