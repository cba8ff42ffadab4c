/** The program's sentences, by key, in the user's language. Imports nothing of ours. */
package org.immutectl.i18n;
