package io.rote.slab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The groups of a block, each with the affine functions of least gradient that interpolate its labels.
 *
 * <p>A group whose points are affinely dependent ends where dependence shows, and those after it are formed anew.
 */
public final class SlabPieces {
    /** One group and its functions. */
    public static final class Piece {
        private final int from;
        private final int until;
        private final double[] affine;

        Piece(int from, int until, double[] affine) {
            this.from = from;
            this.until = until;
            this.affine = affine;
        }

        /** Its first position in the order of the projections. */
        public int from() {
            return from;
        }

        /** The position after its last one. */
        public int until() {
            return until;
        }

        /** r × (d + 1): gradients in raw coordinates, each followed by the constant; read only. */
        public double[] affine() {
            return affine;
        }
    }

    /** Groups that are fitted one after the other; blocks are fitted side by side. */
    private static final int BLOCK = 64;

    private final SlabBlock block;
    private final SlabFrame frame;
    private final GroupCuts cuts;
    private final int[] columns;
    private final LocalAffine fit;
    private final double[] point;
    private final double[] gradient;
    private final double[] values;
    private final List<Piece> pieces = new ArrayList<>();

    private SlabPieces(SlabBlock block, SlabFrame frame, GroupCuts cuts) {
        this.block = block;
        this.frame = frame;
        this.cuts = cuts;
        columns = frame.varying();
        fit = new LocalAffine(columns.length, block.functions());
        point = new double[columns.length];
        gradient = new double[columns.length];
        values = new double[block.functions()];
    }

    /**
     * The pieces in the order of the projections. The result is the same for any threads.
     *
     * @param cuts of the block's projections, none too narrow
     * @throws IndistinctSamplesException if a group has to end between samples that cannot be told apart
     */
    public static List<Piece> of(SlabBlock block, SlabFrame frame, GroupCuts cuts, int threads) {
        int[] starts = cuts.starts();
        List<Callable<List<Piece>>> tasks = new ArrayList<>();
        for (int g = 0; g < starts.length; g += BLOCK) {
            int[] some = Arrays.copyOfRange(starts, g, Math.min(g + BLOCK, starts.length));
            int end = g + BLOCK < starts.length ? starts[g + BLOCK] : block.samples();
            tasks.add(() -> new SlabPieces(block, frame, cuts).fit(some, end));
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Piece> all = new ArrayList<>();
            for (Future<List<Piece>> part : workers.invokeAll(tasks)) {
                all.addAll(part.get());
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fitting groups", e);
        } finally {
            workers.shutdownNow();
        }
    }

    /** The pieces of planned groups, the last of which ends before a position; after a split, groups end where they can. */
    private List<Piece> fit(int[] starts, int end) {
        int at = starts[0];
        int g = 0;
        boolean planned = true;
        while (at < end) {
            int plan = g + 1 < starts.length ? starts[g + 1] : end;
            int until = append(at, planned ? plan : Math.min(end, at + columns.length + 1));
            planned &= until == plan;
            at = until;
            g++;
        }
        return pieces;
    }

    private int append(int from, int end) {
        int[] order = block.order();
        double[] x = block.x();
        double[] scale = frame.scale();
        int d = frame.inputs();
        int until = interpolate(from, end);
        if (until < order.length && !cuts.usable(until)) {
            int shorter = until - 1;
            while (shorter > from && !cuts.usable(shorter)) {
                shorter--;
            }
            if (shorter == from) {
                throw new IndistinctSamplesException(
                        order[from],
                        order[until],
                        "are on a line or plane with others and too near to each other to be told apart;"
                                + " move or merge such rows");
            }
            until = interpolate(from, shorter);
        }
        int r = block.functions();
        double[] affine = new double[r * (d + 1)];
        for (int o = 0; o < r; o++) {
            fit.gradient(o, gradient);
            AffineSum constant = new AffineSum(0);
            constant.add(0, block.target(order[from], o));
            for (int k = 0; k < columns.length; k++) {
                int j = columns[k];
                double slope = gradient[k] * scale[j];
                affine[o * (d + 1) + j] = slope;
                constant.addProduct(0, -slope, x[order[from] * d + j]);
            }
            affine[o * (d + 1) + d] = constant.get(0);
        }
        pieces.add(new Piece(from, until, affine));
        return until;
    }

    /** Adds points while they are affinely independent; returns the position after the last one. */
    private int interpolate(int from, int end) {
        int[] order = block.order();
        double[] x = block.x();
        double[] scale = frame.scale();
        int d = frame.inputs();
        fit.clear();
        int at = from;
        while (at < end) {
            int i = order[at];
            int pivot = order[from];
            for (int k = 0; k < columns.length; k++) {
                int j = columns[k];
                // relative to the pivot before scaling, so that a large common offset does not round
                point[k] = (x[i * d + j] - x[pivot * d + j]) * scale[j];
            }
            for (int o = 0; o < values.length; o++) {
                values[o] = block.target(i, o);
            }
            if (!fit.add(point, 0, values)) {
                break;
            }
            at++;
        }
        return at;
    }
}
