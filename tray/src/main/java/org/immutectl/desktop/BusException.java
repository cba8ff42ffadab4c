package org.immutectl.desktop;

/** The session bus, or a service on it, is not there or did not answer. */
public final class BusException extends Exception {

    private static final long serialVersionUID = 1L;

    BusException(String message, Throwable cause) {
        super(message, cause);
    }
}
