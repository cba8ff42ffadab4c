/** The page that says whether the machine comes back from hibernation, and the dialogs that see to it. */
package org.immutectl.app.hibernation;
