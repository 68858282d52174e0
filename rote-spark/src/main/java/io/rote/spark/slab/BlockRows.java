package io.rote.spark.slab;

import io.rote.slab.SlabBlock;
import io.rote.slab.SlabDirections;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * The rows of one block in one machine's memory, in the order of their projections, each input once.
 *
 * <p>Equal inputs have equal projections, so that all of them are in one block and beside each other.
 */
final class BlockRows {
    private final long[] ids;
    private final SlabBlock block;
    private final int repeated;
    private final Optional<long[]> contradiction;

    private BlockRows(long[] ids, SlabBlock block, int repeated, Optional<long[]> contradiction) {
        this.ids = ids;
        this.block = block;
        this.repeated = repeated;
        this.contradiction = contradiction;
    }

    /** Gathers the rows of block {@code index}, whose arrays come in any order; the result does not depend on it. */
    static BlockRows gather(
            int index, Blocks blocks, double[] direction, int targets, Iterator<Tuple2<Integer, double[]>> chunks) {
        int d = direction.length;
        int n = blocks.rows(index);
        long[] ids = new long[n];
        double[] x = new double[Math.multiplyExact(n, d)];
        double[] y = new double[Math.multiplyExact(n, targets)];
        double[] s = new double[n];
        int i = 0;
        while (chunks.hasNext()) {
            double[] chunk = chunks.next()._2();
            for (int at = 0; at < chunk.length; at += 1 + d + targets) {
                ids[i] = (long) chunk[at];
                System.arraycopy(chunk, at + 1, x, i * d, d);
                System.arraycopy(chunk, at + 1 + d, y, i * targets, targets);
                s[i] = SlabDirections.project(direction, x, i * d);
                i++;
            }
        }
        if (i != n) {
            throw new IllegalStateException("block " + index + " has " + i + " rows, expected " + n
                    + "; the table must not change while it is read");
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> s[k]).thenComparingLong(k -> ids[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        return distinct(index, blocks, ids, x, y, s, order);
    }

    private static BlockRows distinct(
            int index, Blocks blocks, long[] ids, double[] x, double[] y, double[] s, int[] order) {
        int n = order.length;
        int d = x.length / n;
        int r = y.length / n;
        int[] kept = new int[n];
        int count = 0;
        Optional<long[]> contradiction = Optional.empty();
        for (int at = 0; at < n; at++) {
            int row = order[at];
            int same = -1;
            for (int k = count - 1; k >= 0 && same < 0 && s[kept[k]] == s[row]; k--) {
                if (equal(x, kept[k] * d, row * d, d)) {
                    same = kept[k];
                }
            }
            if (same < 0) {
                kept[count++] = row;
            } else if (contradiction.isEmpty() && !equal(y, same * r, row * r, r)) {
                contradiction = Optional.of(new long[] {ids[same], ids[row]});
            }
        }
        int[] distinct = Arrays.copyOf(kept, count);
        double[] sorted = new double[count];
        Arrays.setAll(sorted, at -> s[distinct[at]]);
        SlabBlock block = new SlabBlock(x, y, r, distinct, sorted, blocks.before(index), blocks.after(index));
        return new BlockRows(ids, block, n - count, contradiction);
    }

    /** −0.0 equals 0.0, as it does for a network. */
    private static boolean equal(double[] values, int a, int b, int count) {
        for (int k = 0; k < count; k++) {
            if (values[a + k] != values[b + k]) {
                return false;
            }
        }
        return true;
    }

    SlabBlock block() {
        return block;
    }

    /** The id of a row of the block's arrays. */
    long id(int row) {
        return ids[row];
    }

    /** Rows left out since their inputs and labels occurred before. */
    int repeated() {
        return repeated;
    }

    /** Two rows of equal inputs and different labels, if there are any. */
    Optional<long[]> contradiction() {
        return contradiction;
    }
}
