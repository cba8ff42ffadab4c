package org.immutectl.desktop.bus;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** {@code org.immutectl.Tiers}: what the tray remembers of the tiers; ours. */
@DBusInterfaceName("org.immutectl.Tiers")
public interface TiersInterface extends DBusInterface {

    /** The last hour, the oldest first: {@code a(xxx)}. */
    List<Sample> History();

    /** A point of it. */
    final class Sample extends Struct {

        /** Milliseconds since 1970. */
        @Position(0)
        public final long at;
        /** Bytes in the RAM tier. */
        @Position(1)
        public final long ramUsed;
        /** Bytes that have spilled. */
        @Position(2)
        public final long spilled;

        public Sample(long at, long ramUsed, long spilled) {
            this.at = at;
            this.ramUsed = ramUsed;
            this.spilled = spilled;
        }
    }
}
