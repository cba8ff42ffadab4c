package org.immutectl.linux;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong with a file, in the words of errno(3): Java's own message is often the file's name and nothing else. */
public final class Reason {

    private static final Pattern ERRNO_WORDS = Pattern.compile("error[:=] ?\\d+,? \\(?([^()]+?)\\)?\\s*$");

    private Reason() {
    }

    /** Why a program could not be started: of Java's three sentences the errno's own words, "Exec failed, error: 2 (words)". */
    public static String ofStart(IOException e) {
        Matcher words = ERRNO_WORDS.matcher(String.valueOf(e.getMessage()));
        return words.find() ? words.group(1) : of(e);
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
