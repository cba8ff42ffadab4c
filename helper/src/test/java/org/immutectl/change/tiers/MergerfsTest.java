package org.immutectl.change.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.immutectl.change.tiers.Mergerfs.Release;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each release gets the options that it knows. */
class MergerfsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mergerfs version: 2.33.5 | 6.1.0-28-amd64   | allow_other,use_ino,category.create=ff,minfreespace=1G,moveonenospc=true,cache.files=partial
            mergerfs version: 2.33.5 | 6.12.1           | allow_other,use_ino,category.create=ff,minfreespace=1G,moveonenospc=true,cache.files=partial
            mergerfs v2.35.0         | 6.12.1           | category.create=ff,minfreespace=1G,moveonenospc=true,cache.files=partial
            mergerfs v2.40.2         | 6.12.1           | category.create=ff,minfreespace=1G,moveonenospc=true,cache.files=partial
            mergerfs v2.41.0         | 6.1.0            | category.create=ff,minfreespace=1G,moveonenospc=true,cache.files=partial
            mergerfs v2.42.0         | 6.6.0            | category.create=ff,minfreespace=1G,moveonenospc=true,cache.files=off
            mergerfs v3.0.1          | 7.0.0            | category.create=ff,minfreespace=1G,moveonenospc=true,cache.files=off
            """)
    void optionsSuitTheRelease(String said, String kernel, String options) {
        Mergerfs mergerfs = new Mergerfs(Release.find(said).orElseThrow(), Release.find(kernel).orElseThrow());
        assertEquals(options, String.join(",", mergerfs.options("1G")));
    }
}
