/** The page of the tiers of /tmp, their gauges on the Overview, and the dialogs that set them up and remove them. */
package org.immutectl.app.tiers;
