package org.immutectl.tray;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dorkbox.jna.linux.FuncCallback;
import dorkbox.jna.linux.GMainLoop;
import dorkbox.jna.linux.Glib;
import dorkbox.jna.linux.Gtk;
import dorkbox.jna.linux.GtkEventDispatch;
import dorkbox.jna.rendering.ProviderType;
import dorkbox.jna.rendering.RenderProvider;
import dorkbox.jna.rendering.Renderer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that GTK lives on, for the one kind of icon that needs it. It is ours and not dorkbox's, because dorkbox's own may still be starting when the
 * first calls come, which then run on the caller's thread; and because its loop ends with every icon.
 */
final class GtkLoop implements Renderer {

    private static final Logger LOG = LoggerFactory.getLogger(GtkLoop.class);
    private static final int START_SECONDS = 20;
    private static final int CALL_SECONDS = 10;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** A field, because native code calls it: the collector must not take it. */
    private final FuncCallback drain = _ -> runTasks();
    private final Thread thread = new Thread(this::live, "GTK");
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();

    private GtkLoop() {
    }

    /** Starts GTK 3; empty without a display or without GTK. To be called once in a process. */
    static Optional<GtkLoop> start() {
        GtkLoop loop = new GtkLoop();
        try {
            RenderProvider.set(loop);
            // Loads the library, GTK 3 rather than 2; starts no loop because we say that one runs.
            GtkEventDispatch.startGui(false, true, false);
            loop.thread.setDaemon(true);
            loop.thread.start();
            return loop.started.get(START_SECONDS, TimeUnit.SECONDS) ? Optional.of(loop) : Optional.empty();
        } catch (LinkageError | RuntimeException | ExecutionException | TimeoutException e) {
            LOG.warn("No GTK, so no tray icon: {}", e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void live() {
        try {
            if (System.getenv("DISPLAY") != null) {
                // GTK's status icon exists on X11 alone, and XWayland has the place for it where a Wayland desktop has one.
                Function.getFunction("gdk-3", "gdk_set_allowed_backends").invokeVoid(new Object[]{"x11,wayland"});
            }
            if (!Gtk.Gtk2.gtk_init_check(0)) {
                started.complete(false);
                return;
            }
            // dorkbox sets an indicator's title before the indicator is on the bus, and GLib complains each time.
            Glib.g_log_set_default_handler(Glib.nullLogFunc, Pointer.NULL);
            GMainLoop mainLoop = Gtk.Gtk2.g_main_loop_new(null, false);
            // Owned before anybody may dispatch: g_main_context_invoke runs a callback in the caller's thread otherwise.
            NativeLibrary.getInstance("glib-2.0").getFunction("g_main_context_acquire").invokeInt(new Object[]{Pointer.NULL});
            started.complete(true);
            Gtk.Gtk2.g_main_loop_run(mainLoop);
        } catch (LinkageError | RuntimeException e) {
            started.completeExceptionally(e);
        }
    }

    private int runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("Failed on the GTK thread, ignoring", e);
            }
        }
        return Gtk.FALSE;
    }

    /** Runs a task on the GTK thread and waits for its answer. */
    <T> T call(Callable<T> task) {
        if (isEventThread()) {
            throw new IllegalStateException("already on the GTK thread");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        dispatch(() -> {
            try {
                answer.complete(task.call());
            } catch (Exception | LinkageError e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(CALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("GTK: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean dispatch(Runnable task) {
        if (isEventThread()) {
            task.run();
        } else {
            tasks.add(task);
            Gtk.Gtk2.g_main_context_invoke(null, drain, null);
        }
        return true;
    }

    @Override
    public boolean isEventThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public boolean alreadyRunning() {
        return true;
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    /** None: any other answer makes dorkbox ask Swing which thread is Swing's, which starts all of AWT. */
    @Override
    public ProviderType getType() {
        return ProviderType.NONE;
    }

    @Override
    public int getGtkVersion() {
        return 3;
    }
}
