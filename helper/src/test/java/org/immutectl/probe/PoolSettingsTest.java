package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutectl.model.Tier.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mergerfs says of itself, in its attribute and on its command line, well-formed and not. */
class PoolSettingsTest {

    private static Branch branch(String path, Mode mode) {
        return new Branch(path, mode, OptionalLong.empty());
    }

    @Test
    void readsBranchesWithModesAndThresholds() {
        assertEquals(List.of(new Branch("/ram-tmp", Mode.READ_WRITE, OptionalLong.of(16 << 20)), branch("/disk-tmp", Mode.NO_CREATE),
                branch("/a=b=RX", Mode.READ_WRITE), branch("/c=RW,64M", Mode.READ_ONLY), branch("/with blank\nand line", Mode.READ_WRITE)),
                Branch.list("/ram-tmp=RW,16M:/disk-tmp=NC:/a=b=RX:/c=RW,64M=RO:/with blank\nand line=RW"));
    }

    /** mountinfo's source without fsname= lacks what the paths begin with: these are no paths of anything. */
    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":::", "ram-tmp:disk-tmp", "=RW", "+/a", "x\0y"})
    void whatIsNoAbsolutePathIsNoBranch(String text) {
        assertEquals(List.of(), Branch.list(text));
    }

    @ParameterizedTest
    @CsvSource({"8388608,8388608", "64M,67108864", "64m,67108864", "4G,4294967296", "1K,1024", "2T,2199023255552", "0,0"})
    void readsSizes(String text, long bytes) {
        assertEquals(OptionalLong.of(bytes), Branch.size(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-1", "1.5G", "64MB", "0x10", " "})
    void whatIsNoSizeIsNone(String text) {
        assertEquals(OptionalLong.empty(), Branch.size(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999999999999", "9223372036854775807G", "9999999999T"})
    void moreThanAnyDiskIsTheMost(String text) {
        assertEquals(OptionalLong.of(Long.MAX_VALUE), Branch.size(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mergerfs -o allow_other,category.create=ff,minfreespace=64M,moveonenospc=pfrd,fsname=x /ram:/disk /tmp",
        "/usr/bin/mergerfs /ram:/disk /tmp/ -ocategory.create=ff,minfreespace=64M -o moveonenospc=pfrd",
        "/sbin/mount.mergerfs /ram=RW:/disk=RW /tmp -o rw,category.create=ff,minfreespace=67108864,moveonenospc=pfrd -f"})
    void readsACommandLine(String line) {
        assertEquals(Optional.of(new PoolSettings(List.of(branch("/ram", Mode.READ_WRITE), branch("/disk", Mode.READ_WRITE)), "", "ff",
                Optional.of("pfrd"), 64 << 20)), PoolSettings.commandLine(line.split(" "), "/tmp"));
    }

    @Test
    void whatACommandLineDoesNotSayIsAsMergerfsHasIt() {
        PoolSettings settings = PoolSettings.commandLine(new String[] {"mergerfs", "-o", "moveonenospc=false", "/a:/b", "/p"}, "/p").orElseThrow();
        assertEquals(4L << 30, settings.minFreeSpace());
        assertEquals("", settings.createPolicy());
        assertTrue(settings.moveOnFull().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mergerfs", "mergerfs -o", "mergerfs /a:/b /other", "mergerfs /a:/b", "vim /a:/b /tmp", "notmergerfs /a:/b /tmp",
        "mergerfs /a /b /tmp"})
    void anothersCommandLineIsNotThePools(String line) {
        assertEquals(Optional.empty(), PoolSettings.commandLine(line.split(" "), "/tmp"));
    }
}
