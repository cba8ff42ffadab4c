/** The resident program: tray icon, menu, warnings. It never loads JavaFX. */
package org.immutectl.tray;
