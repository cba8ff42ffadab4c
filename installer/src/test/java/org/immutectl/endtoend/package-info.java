/** The built programs, driven from outside on a desktop of their own: by mouse, keyboard, D-Bus and pkexec, as a user would. */
package org.immutectl.endtoend;
