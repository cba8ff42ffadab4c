package org.immutectl.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.model.LargeFile;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/**
 * The tiers for programs: one JSON object on one line. Sizes are in bytes, moments in ISO 8601; a key in brackets is
 * missing where nothing is known.
 *
 * <pre>
 * at        when it was read
 * tmp       kind: pooled, memory, disk or unreadable; [fileSystem], [mountPoint], [size, used, free, inodes, freeInodes],
 *           [reason]
 * pools     mountPoint, [version], [createPolicy], [moveOnFull], tiers, spill (files, bytes, complete)
 *   tiers   path, kind: ram or disk, [fileSystem], mode: rw, ro or nc, minFreeSpace, [size, used, free, inodes, freeInodes]
 * findings  kind: a word such as dead-pool, severity: information, warning or error, place, sentence, [fix], setupMends
 * [top]     with --top; place, complete, files (path, size, owner, modified)
 * </pre>
 */
final class TiersJson {

    private TiersJson() {
    }

    static JsonObject of(TiersState state, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("at", state.at().toString());
        json.add("tmp", tmp(state.tmp(), terminal));
        JsonArray pools = new JsonArray();
        state.pools().forEach(pool -> pools.add(pool(pool)));
        json.add("pools", pools);
        JsonArray findings = new JsonArray();
        state.findings().forEach(finding -> findings.add(finding(finding, terminal)));
        json.add("findings", findings);
        return json;
    }

    static JsonArray largest(List<LargestFiles> places) {
        JsonArray top = new JsonArray();
        for (LargestFiles place : places) {
            JsonObject json = new JsonObject();
            json.addProperty("place", place.place());
            json.addProperty("complete", place.complete());
            JsonArray files = new JsonArray();
            place.files().forEach(file -> files.add(file(file)));
            json.add("files", files);
            top.add(json);
        }
        return top;
    }

    private static JsonObject file(LargeFile file) {
        JsonObject json = new JsonObject();
        json.addProperty("path", file.path());
        json.addProperty("size", file.size());
        json.addProperty("owner", file.owner());
        json.addProperty("modified", file.modified().toString());
        return json;
    }

    private static JsonObject tmp(TmpPlace tmp, Terminal terminal) {
        JsonObject json = new JsonObject();
        switch (tmp) {
            case TmpPlace.Pooled _ -> json.addProperty("kind", "pooled");
            case TmpPlace.InMemory memory -> {
                json.addProperty("kind", "memory");
                space(json, Optional.of(memory.space()));
            }
            case TmpPlace.OnDisk disk -> {
                json.addProperty("kind", "disk");
                json.addProperty("fileSystem", disk.fileSystem());
                json.addProperty("mountPoint", disk.mountPoint());
                space(json, disk.space());
            }
            case TmpPlace.Unreadable unreadable -> {
                json.addProperty("kind", "unreadable");
                json.addProperty("reason", terminal.text(unreadable.reason()));
            }
        }
        return json;
    }

    private static JsonObject pool(TierPool pool) {
        JsonObject json = new JsonObject();
        json.addProperty("mountPoint", pool.mountPoint());
        text(json, "version", pool.version());
        text(json, "createPolicy", pool.createPolicy());
        pool.moveOnFull().ifPresent(policy -> json.addProperty("moveOnFull", policy));
        JsonArray tiers = new JsonArray();
        pool.tiers().forEach(tier -> tiers.add(tier(tier)));
        json.add("tiers", tiers);
        JsonObject spill = new JsonObject();
        spill.addProperty("files", pool.spill().files());
        spill.addProperty("bytes", pool.spill().bytes());
        spill.addProperty("complete", pool.spill().complete());
        json.add("spill", spill);
        return json;
    }

    private static JsonObject tier(Tier tier) {
        JsonObject json = new JsonObject();
        json.addProperty("path", tier.path());
        json.addProperty("kind", word(tier.kind()));
        text(json, "fileSystem", tier.fileSystem());
        json.addProperty("mode", switch (tier.mode()) {
            case READ_WRITE -> "rw";
            case READ_ONLY -> "ro";
            case NO_CREATE -> "nc";
        });
        json.addProperty("minFreeSpace", tier.minFreeSpace());
        space(json, tier.space());
        return json;
    }

    private static void space(JsonObject json, Optional<Space> known) {
        known.ifPresent(space -> {
            json.addProperty("size", space.size());
            json.addProperty("used", space.used());
            json.addProperty("free", space.free());
            json.addProperty("inodes", space.inodes());
            json.addProperty("freeInodes", space.freeInodes());
        });
    }

    private static JsonObject finding(TierFinding finding, Terminal terminal) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", word(finding.kind()));
        json.addProperty("severity", word(finding.kind().severity()));
        json.addProperty("place", finding.place());
        json.addProperty("sentence", terminal.text(finding.sentence()));
        finding.fix().ifPresent(fix -> json.addProperty("fix", terminal.text(fix)));
        json.addProperty("setupMends", finding.kind().setupMends());
        return json;
    }

    private static void text(JsonObject json, String key, String value) {
        if (!value.isEmpty()) {
            json.addProperty(key, value);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
