package org.immutectl.change.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Message;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.ProbeException;

/**
 * The text of an fstab(5), kept byte for byte. All that is ever changed in it are marked blocks of ours, and lines
 * of others that a block replaces: those stay where they are, as comments, and come back when the block goes. Taking
 * a block out gives the very text that was there before it, whatever else was changed since.
 */
public final class FstabText {

    /** Said by a begin line if the text had no newline at its end, so that the block can be taken out to the byte. */
    private static final String NO_END = " (the line above had no newline)";
    private static final int LEAST_FIELDS = 2;
    private static final int TYPE = 2;
    private static final int OPTIONS = 3;

    /** Lines with their newlines, in Latin-1, which keeps any byte. */
    private final List<String> lines;

    private FstabText(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * A line that mounts something, escapes undone.
     *
     * @param line its number, from 1
     * @param text as it is in the file, without its newline
     * @param type empty where the line has no such field
     */
    public record Entry(int line, String text, String source, String mountPoint, String type, List<String> options) {

        /** The value of {@code name=value} among the options. */
        public Optional<String> option(String name) {
            return options.stream().filter(option -> option.startsWith(name + "=")).map(option -> option.substring(name.length() + 1))
                    .reduce((_, last) -> last);
        }
    }

    /** Any bytes will do: what is no entry is kept and left alone. */
    public static FstabText parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return new FstabText(lines);
    }

    public byte[] bytes() {
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Every entry, ours among them. A line of one word is none. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            entry(i).ifPresent(entries::add);
        }
        return entries;
    }

    /** The entries with that mount point; the last is the one on top after a boot. */
    public List<Entry> at(String mountPoint) {
        return entries().stream().filter(entry -> entry.mountPoint().equals(mountPoint)).toList();
    }

    /**
     * The entries of a block; empty if it is not there.
     *
     * @param name of the block: what it is for, in one word
     * @throws ProbeException if a begin or end mark is missing, or there twice
     */
    public List<Entry> block(String name) throws ProbeException {
        Optional<Range> range = find(name);
        return range.isEmpty() ? List.of()
                : entries().stream().filter(entry -> range.get().contains(entry.line() - 1)).toList();
    }

    public boolean hasBlock(String name) throws ProbeException {
        return find(name).isPresent();
    }

    /** The text with these lines as its block of that name: where it was, else at the end. */
    public FstabText withBlock(String name, List<String> content) throws ProbeException {
        List<String> changed = new ArrayList<>(lines);
        List<String> block = new ArrayList<>();
        content.forEach(line -> block.add(line + "\n"));
        Optional<Range> range = find(name);
        if (range.isPresent()) {
            List<String> inner = changed.subList(range.get().begin() + 1, range.get().end());
            inner.clear();
            inner.addAll(block);
            return new FstabText(changed);
        }
        boolean open = !changed.isEmpty() && !changed.getLast().endsWith("\n");
        if (open) {
            changed.set(changed.size() - 1, changed.getLast() + "\n");
        }
        changed.add(begin(name) + (open ? NO_END : "") + "\n");
        changed.addAll(block);
        changed.add(end(name) + "\n");
        return new FstabText(changed);
    }

    /** The text with a line of somebody else's made a comment, for as long as the block of that name is there. */
    public FstabText disabled(String name, Entry entry) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(entry.line() - 1, disabledMark(name) + changed.get(entry.line() - 1));
        return new FstabText(changed);
    }

    /** The text without the block, and with the lines that it had replaced. */
    public FstabText without(String name) throws ProbeException {
        List<String> changed = new ArrayList<>(lines);
        Optional<Range> range = find(name);
        if (range.isPresent()) {
            int begin = range.get().begin();
            boolean open = changed.get(begin).stripTrailing().endsWith(NO_END);
            changed.subList(begin, range.get().end() + 1).clear();
            if (open) {
                giveBackOpenEnd(changed, begin);
            }
        }
        String mark = disabledMark(name);
        changed.replaceAll(line -> line.startsWith(mark) ? line.substring(mark.length()) : line);
        return new FstabText(changed);
    }

    /** The line before the block had no newline: it loses it again, or hands the debt on to the block that follows. */
    private static void giveBackOpenEnd(List<String> lines, int place) {
        if (place == lines.size() && place > 0) {
            String last = lines.getLast();
            lines.set(place - 1, last.substring(0, last.length() - 1));
        } else if (place < lines.size() && lines.get(place).startsWith("# immutectl ") && lines.get(place).endsWith(" begin\n")) {
            lines.set(place, lines.get(place).stripTrailing() + NO_END + "\n");
        }
    }

    private record Range(int begin, int end) {
        boolean contains(int line) {
            return line > begin && line < end;
        }
    }

    private Optional<Range> find(String name) throws ProbeException {
        List<Integer> begins = places(begin(name));
        List<Integer> ends = places(end(name));
        if (begins.isEmpty() && ends.isEmpty()) {
            return Optional.empty();
        }
        if (begins.size() != 1 || ends.size() != 1 || ends.getFirst() < begins.getFirst()) {
            throw new ProbeException(Message.of("edit.block-damaged", name));
        }
        return Optional.of(new Range(begins.getFirst(), ends.getFirst()));
    }

    private List<Integer> places(String mark) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.equals(mark) || line.equals(mark + NO_END)) {
                places.add(i);
            }
        }
        return places;
    }

    private Optional<Entry> entry(int index) {
        String text = lines.get(index).endsWith("\n")
                ? lines.get(index).substring(0, lines.get(index).length() - 1) : lines.get(index);
        String[] fields = text.strip().split("[ \t]+");
        if (text.isBlank() || fields[0].startsWith("#") || fields.length < LEAST_FIELDS) {
            return Optional.empty();
        }
        return Optional.of(new Entry(index + 1, text, unescape(fields[0]), unescape(fields[1]),
                fields.length > TYPE ? fields[TYPE] : "", fields.length > OPTIONS ? List.of(fields[OPTIONS].split(",")) : List.of()));
    }

    /** The escapes are those of mountinfo, and stand for bytes of UTF-8. */
    private static String unescape(String field) {
        return MountTable.unescape(new String(field.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String begin(String name) {
        return "# immutectl " + name + " begin";
    }

    private static String end(String name) {
        return "# immutectl " + name + " end";
    }

    private static String disabledMark(String name) {
        return "# immutectl " + name + ": ";
    }
}
