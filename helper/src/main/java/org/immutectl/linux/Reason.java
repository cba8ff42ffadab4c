package org.immutectl.linux;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in the words of errno(3): Java's own message is often the file's name and nothing else. */
public final class Reason {

    private Reason() {
    }

    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> e.getMessage() + ": Permission denied";
            case NoSuchFileException _ -> e.getMessage() + ": No such file or directory";
            case NotDirectoryException _ -> e.getMessage() + ": Not a directory";
            case FileAlreadyExistsException _ -> e.getMessage() + ": File exists";
            case DirectoryNotEmptyException _ -> e.getMessage() + ": Directory not empty";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
