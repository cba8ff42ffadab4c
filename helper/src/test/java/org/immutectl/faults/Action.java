package org.immutectl.faults;

/** Something that leads from one state of a system to another. */
interface Action {
    void run() throws Exception;
}
