/** The D-Bus interfaces that we speak, as their specifications write them; public because dbus-java calls them by reflection. */
package org.immutectl.desktop.bus;
