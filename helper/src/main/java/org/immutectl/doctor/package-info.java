/** What is right and wrong with an installation, and the report of it for others, without secrets. */
package org.immutectl.doctor;
