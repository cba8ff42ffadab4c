import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the Debian package of what {@link Assemble} put together: {@code java DebianPackage.java PROJECT VERSION TIME LEVEL}.
 *
 * <p>Lays the files out as they are to lie on the machine and lets dpkg-deb(1) pack them. Every time in the package is
 * TIME (or SOURCE_DATE_EPOCH), every owner root, so that equal files make an equal package. LEVEL is how well to compress,
 * from 0 (not at all, which takes no time) to 9.
 */
final class DebianPackage {

    private static final String HOME = "/usr/lib/immutectl";
    private static final int CHANGELOG_WIDTH = 78;
    private static final int INDENT = 4;
    private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private final Path installer;
    private final Path sources;
    private final Path icons;
    private final Path tree;
    private final String version;
    private final Instant time;
    private final String level;
    private final Translations translations;

    private DebianPackage(Path project, String version, Instant time, String level) throws IOException {
        this.installer = project.resolve("installer");
        this.sources = installer.resolve("src/main");
        this.icons = project.resolve("icons/target/classes/org/immutectl/icons/app");
        this.tree = installer.resolve("target/debian");
        this.version = debianVersion(version);
        this.time = time;
        this.level = level;
        this.translations = new Translations(project);
    }

    public static void main(String[] arguments) throws IOException {
        Instant time = Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH")).map(Long::parseLong)
                .map(Instant::ofEpochSecond).orElseGet(() -> Instant.parse(arguments[2]));
        new DebianPackage(Path.of(arguments[0]).toRealPath(), arguments[1], time, arguments[3]).make();
    }

    /** A snapshot sorts before the release that it comes before (deb-version(7)). */
    static String debianVersion(String mavenVersion) {
        return mavenVersion.replace("-SNAPSHOT", "~snapshot").replace('-', '~');
    }

    private void make() throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/dpkg-deb"))) {
            throw new IOException("no /usr/bin/dpkg-deb: the package can be made on Debian and its relatives only");
        }
        if (Files.isSymbolicLink(installer.resolve("target/immutectl/runtime"))) {
            throw new IOException("the programs have no runtime of their own to be packed: build with a JDK that can link one");
        }
        ProgramFolder.deleteTree(tree);
        programs();
        desktop();
        system();
        documentation();
        control();
        setTimes();
        Path made = installer.resolve("target/immutectl_" + version + "_" + architecture() + ".deb");
        Files.deleteIfExists(made);
        List<String> words = new ArrayList<>(List.of("/usr/bin/dpkg-deb", "--root-owner-group"));
        words.addAll(level.equals("0") ? List.of("-Znone") : List.of("-Zxz", "-z" + level, "--threads-max=1"));
        words.addAll(List.of("--build", tree.toString(), made.toString()));
        run(words);
        System.out.println("Made " + made);
    }

    private void programs() throws IOException {
        Path home = installer.resolve("target/immutectl");
        for (String folder : List.of("bin", "lib", "runtime")) {
            copyTree(home.resolve(folder), HOME + "/" + folder);
        }
        for (String program : List.of("immutectl", "immutectl-tray", "immutectl-desktop")) {
            Path link = place("/usr/bin/" + program);
            Files.createSymbolicLink(link, Path.of("../lib/immutectl/bin/" + program));
        }
    }

    private void desktop() throws IOException {
        Path desktop = sources.resolve("desktop");
        text(translations.entry(Files.readString(desktop.resolve("org.immutectl.Immutectl.desktop"))),
                "/usr/share/applications/org.immutectl.Immutectl.desktop", "rw-r--r--");
        text(translations.entry(Files.readString(desktop.resolve("org.immutectl.Tray.desktop"))),
                "/etc/xdg/autostart/org.immutectl.Tray.desktop", "rw-r--r--");
        file(desktop.resolve("org.immutectl.Immutectl.service"), "/usr/share/dbus-1/services/org.immutectl.Immutectl.service");
        text(translations.xml(filled(desktop.resolve("org.immutectl.Immutectl.metainfo.xml"),
                        Map.of("version", version, "date", date("yyyy-MM-dd")))),
                "/usr/share/metainfo/org.immutectl.Immutectl.metainfo.xml", "rw-r--r--");
        String hicolor = "/usr/share/icons/hicolor/";
        for (int size : ICON_SIZES) {
            file(icons.resolve("immutectl-" + size + ".png"), hicolor + size + "x" + size + "/apps/org.immutectl.Immutectl.png");
        }
        file(icons.resolve("immutectl.svg"), hicolor + "scalable/apps/org.immutectl.Immutectl.svg");
        file(icons.resolve("immutectl-symbolic.svg"), hicolor + "symbolic/apps/org.immutectl.Immutectl-symbolic.svg");
        text(translations.xml(filled(sources.resolve("polkit/org.immutectl.policy.in"), Map.of("program", HOME + "/bin/immutectl"))),
                "/usr/share/polkit-1/actions/org.immutectl.policy", "rw-r--r--");
    }

    private void system() throws IOException {
        Path systemd = sources.resolve("systemd");
        for (Path unit : filesOf(systemd)) {
            file(unit, "/usr/lib/systemd/system/" + unit.getFileName());
        }
        // On without a link in /etc: it changes nothing. The seal is off until the administrator enables it.
        Files.createSymbolicLink(place("/usr/lib/systemd/system/multi-user.target.wants/immutectl-facts.service"),
                Path.of("../immutectl-facts.service"));
        for (Path hook : filesOf(systemd.resolve("system-sleep"))) {
            program(hook, "/usr/lib/systemd/system-sleep/" + hook.getFileName());
        }
        Path packages = sources.resolve("packages");
        program(packages.resolve("package-hook"), HOME + "/package-hook");
        file(packages.resolve("00immutectl"), "/etc/apt/apt.conf.d/00immutectl");
        file(packages.resolve("zz-immutectl"), "/etc/apt/apt.conf.d/zz-immutectl");
        file(packages.resolve("dpkg.cfg"), "/etc/dpkg/dpkg.cfg.d/immutectl");
        Path completions = sources.resolve("completions");
        file(completions.resolve("immutectl.bash"), "/usr/share/bash-completion/completions/immutectl");
        file(completions.resolve("_immutectl"), "/usr/share/zsh/vendor-completions/_immutectl");
        file(completions.resolve("immutectl.fish"), "/usr/share/fish/vendor_completions.d/immutectl.fish");
    }

    private void documentation() throws IOException {
        for (Path page : filesOf(sources.resolve("man"))) {
            String name = page.getFileName().toString();
            String section = name.substring(name.lastIndexOf('.') + 1);
            compressed(filled(page, Map.of("version", version, "date", date("yyyy-MM-dd"))),
                    "/usr/share/man/man" + section + "/" + name);
        }
        file(sources.resolve("debian/copyright"), "/usr/share/doc/immutectl/copyright");
        compressed(changelog(), "/usr/share/doc/immutectl/changelog");
        file(sources.resolve("debian/lintian-overrides"), "/usr/share/lintian/overrides/immutectl");
    }

    /** The last changes of CHANGELOG.md as Debian's changelog format has them (deb-changelog(5)). */
    private String changelog() throws IOException {
        String last = Files.readString(installer.resolve("CHANGELOG.md")).split("(?m)^## ")[1];
        String items = Stream.of(last.substring(last.indexOf('\n')).strip().substring(2).split("\n+- "))
                .map(DebianPackage::wrapped).collect(Collectors.joining("\n"));
        return "immutectl (" + version + ") unstable; urgency=medium\n\n" + items
                + "\n\n -- The Immutectl developers <developers@immutectl.org>  " + date("EEE, dd MMM yyyy HH:mm:ss Z") + "\n";
    }

    private static String wrapped(String item) {
        StringBuilder text = new StringBuilder("  *");
        int column = text.length();
        for (String word : item.strip().split("\\s+")) {
            boolean fits = column + 1 + word.length() <= CHANGELOG_WIDTH;
            text.append(fits ? " " : "\n    ").append(word);
            column = (fits ? column + 1 : INDENT) + word.length();
        }
        return text.toString();
    }

    private void control() throws IOException {
        Path debian = sources.resolve("debian");
        String sums = checksums();
        for (String script : List.of("postinst", "prerm", "postrm")) {
            program(debian.resolve(script), "/DEBIAN/" + script);
        }
        file(debian.resolve("conffiles"), "/DEBIAN/conffiles");
        text(sums, "/DEBIAN/md5sums", "rw-r--r--");
        text(filled(debian.resolve("control.in"), Map.of("version", version, "architecture", architecture(),
                "size", Long.toString(installedKibibytes()))), "/DEBIAN/control", "rw-r--r--");
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return Map.of("x86_64", "amd64", "aarch64", "arm64").getOrDefault(name, name);
    }

    /** As dpkg-gencontrol(1) counts: files by their whole KiB, everything else as one. */
    private long installedKibibytes() throws IOException {
        long sum = 0;
        for (Path path : contents()) {
            sum += Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? (Files.size(path) + 1023) / 1024 : 1;
        }
        return sum;
    }

    private String checksums() throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path path : contents()) {
            String name = tree.relativize(path).toString();
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !name.startsWith("etc/")) {
                sums.append(md5(path)).append("  ").append(name).append('\n');
            }
        }
        return sums.toString();
    }

    /** Everything but the control files. */
    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file -> !file.equals(tree) && !file.startsWith(tree.resolve("DEBIAN"))).sorted().toList();
        }
    }

    private static String md5(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Path place(String name) throws IOException {
        Path target = tree.resolve(name.substring(1));
        Files.createDirectories(target.getParent());
        return target;
    }

    private void file(Path source, String name) throws IOException {
        Path target = place(name);
        Files.copy(source, target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private void program(Path source, String name) throws IOException {
        file(source, name);
        Files.setPosixFilePermissions(place(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void text(String text, String name, String permissions) throws IOException {
        Path target = place(name);
        Files.writeString(target, text);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
    }

    private void compressed(String text, String name) throws IOException {
        text(text, name, "rw-r--r--");
        run(List.of("/usr/bin/gzip", "-9", "-n", place(name).toString()));
    }

    private void copyTree(Path source, String name) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(file -> !Files.isDirectory(file)).toList()) {
                Path target = place(name + "/" + source.relativize(file));
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                if (!Files.isSymbolicLink(target)) {
                    boolean runs = Files.isExecutable(file) && !file.toString().endsWith(".so");
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static String filled(Path template, Map<String, String> values) throws IOException {
        String text = Files.readString(template, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    private String date(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(time);
    }

    private void setTimes() throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
                if (!Files.isSymbolicLink(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(time));
                }
            }
        }
    }

    private void run(List<String> words) throws IOException {
        try {
            ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
            // dpkg-deb dates what the links and its own archive members say by it.
            builder.environment().put("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond()));
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IOException(words.getFirst() + " ended with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(words.getFirst());
        }
    }
}
