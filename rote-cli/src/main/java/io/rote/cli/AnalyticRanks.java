package io.rote.cli;

import io.rote.rank.AnalyticNetwork;
import io.rote.rank.RealRank;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ranks of networks with analytic units, proved by floating point or undecided, as people and scripts read them. */
final class AnalyticRanks {
    private final List<Result> results = new ArrayList<>();

    /**
     * What is known of one network.
     *
     * @param seeds the points that were tried; the last one gave the rank
     */
    private record Result(AnalyticNetwork network, List<Long> seeds, RealRank rank) {}

    /** Tries every network at random points until its rank is proved, at most {@code trials} of them. */
    AnalyticRanks(List<AnalyticNetwork> networks, long seed, int trials) {
        for (AnalyticNetwork network : networks) {
            List<Long> seeds = new ArrayList<>(List.of(seed));
            RealRank rank = network.at(seed);
            while (rank instanceof RealRank.Undecided && seeds.size() < trials) {
                seeds.add(seed + seeds.size());
                rank = network.at(seeds.get(seeds.size() - 1));
            }
            results.add(new Result(network, seeds, rank));
        }
    }

    int exitCode() {
        return results.stream().allMatch(result -> result.rank instanceof RealRank.Proved)
                ? ExitCodes.DONE
                : ExitCodes.UNDECIDED;
    }

    /** The stable keys of every result. */
    List<Map<String, Object>> records() {
        return results.stream().map(AnalyticRanks::record).toList();
    }

    private static Map<String, Object> record(Result result) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("object", result.network.text());
        record.put("rows", result.network.rows());
        record.put("columns", result.network.columns());
        record.put("expected", result.network.rows());
        if (result.rank instanceof RealRank.Proved proved) {
            record.put("rank", proved.rank());
            record.put("verdict", "proved");
            record.put("smallestSingularValue", proved.smallestSingularValue());
        } else if (result.rank instanceof RealRank.Undecided undecided) {
            record.put("verdict", "undecided");
            record.put("reason", undecided.reason());
        }
        record.put("seeds", result.seeds);
        return record;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            line(text, result.network.text());
            line(text, "  shape    " + result.network.rows() + " × " + result.network.columns());
            if (result.rank instanceof RealRank.Proved proved) {
                line(
                        text,
                        String.format(
                                Locale.ROOT,
                                "  rank     %d, proved: the smallest singular value exceeds %.2g at one point",
                                proved.rank(),
                                proved.smallestSingularValue()));
            } else if (result.rank instanceof RealRank.Undecided undecided) {
                line(text, "  rank     undecided: " + undecided.reason());
            }
            line(text, "  point    seed " + result.seeds.get(result.seeds.size() - 1));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
