/** The page with the user's choices. */
package org.immutectl.app.settings;
