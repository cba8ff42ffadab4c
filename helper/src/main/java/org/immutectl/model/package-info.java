/** What a machine's state is: records and sealed types, pure. Imports nothing of ours. */
package org.immutectl.model;
