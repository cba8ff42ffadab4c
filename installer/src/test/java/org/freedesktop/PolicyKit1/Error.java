package org.freedesktop.PolicyKit1;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** polkit's D-Bus errors: dbus-java makes the error's name from the class's, hence this package. */
public final class Error {

    private Error() {
    }

    /** The user dismissed the dialog. */
    public static final class Cancelled extends DBusExecutionException {
        public Cancelled(String message) {
            super(message);
        }
    }
}
