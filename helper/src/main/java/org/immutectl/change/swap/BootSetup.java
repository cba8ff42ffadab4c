package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.EnumSet;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.BootFiles;
import org.immutectl.probe.SystemFiles;
import org.immutectl.probe.SystemdVersion;

/**
 * How a system is started: told from the programs and files that it has, so that a copied tree tells it too.
 *
 * @param loaders whose configuration is to be kept right; there can be both
 * @param initramfs the program that builds the initramfs
 * @param kernels the versions of the kernels in /boot, {@code 6.1.0-18-amd64}
 * @param systemd its version
 */
record BootSetup(Set<Loader> loaders, Optional<Initramfs> initramfs, List<String> kernels, OptionalInt systemd) {

    /** What starts the kernel. */
    enum Loader {
        GRUB,
        /** systemd-boot, or another that reads the entries of kernel-install (the Boot Loader Specification). */
        ENTRIES
    }

    /** What builds the initramfs. */
    enum Initramfs {
        INITRAMFS_TOOLS,
        DRACUT
    }

    private static final String IMAGE = "vmlinuz-";

    static BootSetup of(SystemRoot root) throws IOException {
        Set<Loader> loaders = EnumSet.noneOf(Loader.class);
        if (Files.isRegularFile(root.resolve(BootFiles.GRUB_CONFIGURATION)) && RootProgram.isInstalled(root, "grub-mkconfig")) {
            loaders.add(Loader.GRUB);
        }
        if (RootProgram.isInstalled(root, "kernel-install") && !entries(root).isEmpty()) {
            loaders.add(Loader.ENTRIES);
        }
        Optional<Initramfs> initramfs = RootProgram.isInstalled(root, "mkinitramfs") ? Optional.of(Initramfs.INITRAMFS_TOOLS)
                : RootProgram.isInstalled(root, "dracut") ? Optional.of(Initramfs.DRACUT) : Optional.empty();
        List<String> kernels = list(root, "/boot", IMAGE + "*").stream()
                .map(file -> file.getFileName().toString().substring(IMAGE.length())).toList();
        return new BootSetup(loaders, initramfs, kernels, SystemdVersion.read(new SystemFiles(root)));
    }

    /** The boot loader entries of the first directory that has any (*.conf). */
    static List<Path> entries(SystemRoot root) throws IOException {
        for (String directory : BootFiles.LOADER_DIRECTORIES) {
            List<Path> files = list(root, directory, "*.conf");
            if (!files.isEmpty()) {
                return files;
            }
        }
        return List.of();
    }

    private static List<Path> list(SystemRoot root, String directory, String pattern) throws IOException {
        return list(root.resolve(directory), pattern);
    }

    private static List<Path> list(Path directory, String pattern) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
            entries.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
