package io.rote.cli;

import io.rote.rank.GenericRank;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ranks as people and scripts read them. */
final class RankText {
    private RankText() {}

    /** The stable keys of one result. */
    static Map<String, Object> record(GenericRank rank) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("object", rank.object().text());
        record.put("rows", rank.object().rows());
        record.put("columns", rank.object().columns());
        record.put("rank", rank.rank());
        record.put("expected", rank.expected());
        record.put("lowerBound", rank.object().lowerBound());
        record.put("verdict", verdict(rank));
        record.put("failureProbability", rank.failureProbability());
        record.put("prime", rank.certificate().field().prime());
        record.put("seeds", rank.seeds());
        return record;
    }

    /** The stable keys of a check. */
    static Map<String, Object> record(boolean confirmed, String words) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("verdict", confirmed ? "confirmed" : "rejected");
        record.put("reason", words);
        return record;
    }

    static String one(GenericRank rank) {
        StringBuilder text = new StringBuilder();
        line(text, rank.object().text());
        line(text, "  shape    " + rank.object().rows() + " × " + rank.object().columns());
        line(text, "  rank     " + rank.rank() + ", " + explanation(rank));
        line(text, "  bound    at most " + rank.expected() + " by shape and dimension");
        if (rank.object().lowerBound() > 0) {
            line(text, "  theorem  at least " + rank.object().lowerBound() + " (M24 Corollary 1)");
        }
        line(
                text,
                "  point    modulo " + rank.certificate().field().prime() + ", seed "
                        + rank.certificate().seed());
        return text.toString();
    }

    static String table(List<GenericRank> ranks) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%8s %8s %8s %8s %8s  %-8s  %s",
                        "rows",
                        "columns",
                        "theorem",
                        "rank",
                        "bound",
                        "verdict",
                        "object"));
        for (GenericRank rank : ranks) {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "%8d %8d %8s %8d %8d  %-8s  %s",
                            rank.object().rows(),
                            rank.object().columns(),
                            rank.object().lowerBound() > 0 ? rank.object().lowerBound() : "-",
                            rank.rank(),
                            rank.expected(),
                            verdict(rank),
                            rank.object().text()));
        }
        long full = ranks.stream()
                .filter(rank -> rank.rank()
                        == Math.min(rank.object().rows(), rank.object().columns()))
                .count();
        long proved = ranks.stream()
                .filter(rank -> rank.verdict() == GenericRank.Verdict.PROVED)
                .count();
        line(text, ranks.size() + " objects: " + full + " of full rank, " + proved + " proved");
        return text.toString();
    }

    private static String explanation(GenericRank rank) {
        return rank.verdict() == GenericRank.Verdict.PROVED
                ? "proved: it meets its upper bound at one point"
                : String.format(
                        Locale.ROOT,
                        "certainly at least; more with probability at most %.2g after %d points",
                        rank.failureProbability(),
                        rank.seeds().size());
    }

    private static String verdict(GenericRank rank) {
        return rank.verdict().name().toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
