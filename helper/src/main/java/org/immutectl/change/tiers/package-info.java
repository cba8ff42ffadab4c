/** Sets up and removes the tiers of /tmp: memory first, disk second, joined by mergerfs, from the next boot on. */
package org.immutectl.change.tiers;
