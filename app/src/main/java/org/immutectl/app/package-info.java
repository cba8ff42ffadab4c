/** The window: its start, its frame, and what its pages share. Nobody imports it. */
package org.immutectl.app;
