/** The JNA bindings: the only place with native calls. Imports {@code model} at most. */
package org.immutectl.linux;
