package org.immutectl.vm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One serial line of the machine, seen from outside: what comes is noted as it comes, and can be waited for. */
final class SerialLine implements AutoCloseable {

    private static final int SHOWN = 1500;

    private final String name;
    private final Path log;
    private final ServerSocketChannel server;
    private final Path socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private SocketChannel channel;
    private int read;
    private boolean ended;

    /** Listens at a socket for the machine's program to come. */
    SerialLine(String name, Path folder) throws IOException {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        this.socket = folder.resolve(name + ".socket");
        Files.deleteIfExists(socket);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    Path socket() {
        return socket;
    }

    /** Starts to listen; the reader ends with the machine. */
    void start() {
        Thread.ofPlatform().daemon().name(name).start(this::readAll);
    }

    private void readAll() {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try (SocketChannel accepted = server.accept();
                OutputStream copy = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            lock.lock();
            try {
                channel = accepted;
                more.signalAll();
            } finally {
                lock.unlock();
            }
            while (accepted.read(buffer.clear()) >= 0) {
                copy.write(buffer.array(), 0, buffer.position());
                append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            append("[" + name + ": " + e.getMessage() + "]");
        } finally {
            lock.lock();
            try {
                ended = true;
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void append(String part) {
        lock.lock();
        try {
            text.append(part);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for one of these texts in what came after the last text that was waited for. Returns which it was. */
    String await(Duration atMost, List<String> wanted) throws InterruptedIOException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (true) {
                for (String each : wanted) {
                    int at = text.indexOf(each, read);
                    if (at >= 0) {
                        read = at + each.length();
                        return each;
                    }
                }
                if (ended || left <= 0) {
                    throw new Missed((ended ? "the machine ended before " : "no ") + String.join(" or ", wanted) + " on the "
                            + name + (ended ? "" : " within " + atMost.toSeconds() + " s") + "; last came: " + tail());
                }
                left = more.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(name);
        } finally {
            lock.unlock();
        }
    }

    void await(Duration atMost, String wanted) throws InterruptedIOException {
        await(atMost, List.of(wanted));
    }

    /** Whether the text has come, after the last one that was waited for. */
    boolean has(String wanted) {
        lock.lock();
        try {
            return text.indexOf(wanted, read) >= 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the text and returns what came before it, since the last text that was waited for. */
    String take(Duration atMost, String end) throws InterruptedIOException {
        lock.lock();
        try {
            int from = read;
            await(atMost, end);
            // Noted byte for byte, because a letter may come in two parts.
            return new String(text.substring(from, read - end.length()).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }

    void send(String words) throws IOException {
        lock.lock();
        try {
            while (channel == null) {
                if (!more.await(10, TimeUnit.SECONDS)) {
                    throw new Missed("the machine never opened its " + name);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(name);
        } finally {
            lock.unlock();
        }
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(words);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private String tail() {
        return text.substring(Math.max(read, text.length() - SHOWN)).replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
