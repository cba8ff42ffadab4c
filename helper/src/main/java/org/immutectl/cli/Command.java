package org.immutectl.cli;

import java.io.IOException;

/** What a verb does. */
interface Command {

    /** Returns the exit status. */
    int run(Invocation invocation) throws IOException, UsageException;
}
