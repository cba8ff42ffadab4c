/** The page that shows the lock, and locks and unlocks. */
package org.immutectl.app.overview;
