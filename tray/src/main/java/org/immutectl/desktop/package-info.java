/** What the programs of the session share: the session bus and its services, the user's settings. */
package org.immutectl.desktop;
