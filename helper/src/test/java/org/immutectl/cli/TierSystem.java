package org.immutectl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.immutectl.change.ExternalCommand;
import org.immutectl.testing.BtrfsFixture;

/** What the tests of setting up tiers need of a system besides what every test needs. */
public final class TierSystem {

    private static final String FSTAB = "/etc/fstab";

    private final BtrfsFixture system;

    public TierSystem(BtrfsFixture system) {
        this.system = system;
    }

    /** One of the fstab files that lie with the tests. */
    public static byte[] shape(String name) throws IOException {
        try (InputStream file = TierSystem.class.getResourceAsStream("/org/immutectl/change/tiers/" + name + ".fstab")) {
            return file.readAllBytes();
        }
    }

    /** Makes the system one without tiers, with that fstab, locked. */
    public void begin(byte[] fstab) throws Exception {
        system.outsideUnlock();
        Files.deleteIfExists(system.path(FSTAB));
        Files.write(system.path(FSTAB), fstab);
        deleteTree(system.path("/etc/tmpfiles.d"));
        deleteTree(system.path("/etc/systemd"));
        deleteTree(system.path("/var/lib/immutectl"));
        Path top = Files.createTempDirectory("top");
        mountTop(top);
        try {
            // The sandbox has a disk tier of its own, which stays mounted under another name.
            if (!Files.exists(top.resolve("sandbox-tier"))) {
                Files.move(top.resolve("disk-tmp"), top.resolve("sandbox-tier"));
            }
            if (Files.exists(top.resolve("disk-tmp"))) {
                ExternalCommand.of("btrfs", "subvolume", "delete", top.resolve("disk-tmp")).run();
            }
        } finally {
            ExternalCommand.of("umount", top).run();
            Files.delete(top);
        }
        system.outsideLock();
    }

    private void mountTop(Path place) throws Exception {
        String source = ExternalCommand.of("findmnt", "--noheadings", "--nofsroot", "--output", "SOURCE", "--mountpoint",
                system.path("/")).run().strip();
        ExternalCommand.of("mount", "-t", "btrfs", "-o", "subvolid=5", source, place).run();
    }

    byte[] fstab() throws IOException {
        return Files.readAllBytes(system.path(FSTAB));
    }

    String fstabText() throws IOException {
        return new String(fstab(), StandardCharsets.ISO_8859_1);
    }

    /** The subvolumes of the whole file system, by path. */
    List<String> subvolumes() throws Exception {
        return ExternalCommand.of("btrfs", "subvolume", "list", system.path("/")).run().lines()
                .map(line -> line.replaceAll(".* path ", "")).sorted().toList();
    }

    /** Every file and directory that a set-up could touch, with its kind, mode, owner and content. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String top : List.of("/etc", "/var/lib")) {
            try (Stream<Path> all = Files.walk(system.path(top))) {
                for (Path file : all.toList()) {
                    String facts = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) + " "
                            + Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) + " ";
                    files.put(file.toString(), Files.isSymbolicLink(file) ? facts + Files.readSymbolicLink(file)
                            : Files.isRegularFile(file) ? facts + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : facts);
                }
            }
        }
        files.keySet().removeIf(file -> Files.isDirectory(Path.of(file)) && file.contains("/var/lib/immutectl"));
        try (Stream<Path> top = Files.list(system.path("/"))) {
            top.forEach(file -> files.put(file.toString(), ""));
        }
        return files;
    }

    /** What findmnt(8) has against an fstab, but for places that the machine with the test doesn't have. */
    static List<String> complaints(Path fstab) throws Exception {
        Process process = new ProcessBuilder("/usr/bin/findmnt", "--verify", "--tab-file", fstab.toString())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> complaints = new ArrayList<>();
        for (String line : said.lines().map(String::strip).toList()) {
            if (line.startsWith("[E]") && !line.contains("unreachable") || line.contains("parse error") && !line.startsWith("0 parse")) {
                complaints.add(line.replaceAll(", .*", ""));
            }
        }
        return complaints;
    }

    static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path file : all.toList().reversed()) {
                    Files.delete(file);
                }
            }
        }
    }
}
