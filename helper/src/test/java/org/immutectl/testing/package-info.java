/** What tests of every module share: conditions, fixtures, reports. Comes to them as helper's test jar. */
package org.immutectl.testing;
