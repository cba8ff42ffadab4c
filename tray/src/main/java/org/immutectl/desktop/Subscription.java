package org.immutectl.desktop;

/** Something listened to; closing it ends the listening and is allowed more than once. */
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
