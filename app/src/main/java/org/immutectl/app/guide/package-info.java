/** The guide for the first start, and what becomes of the machine at every start. */
package org.immutectl.app.guide;
