/** The icons: SVG symbols and what the build rendered from the SVG sources. Imports nothing of ours. */
package org.immutectl.icons;
