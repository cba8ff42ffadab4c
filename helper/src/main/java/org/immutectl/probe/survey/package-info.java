/** Looks at a machine before it is locked for the first time. */
package org.immutectl.probe.survey;
