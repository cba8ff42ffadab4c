/** Sets up, repairs and removes swap that a machine can hibernate to. */
package org.immutectl.change.swap;
