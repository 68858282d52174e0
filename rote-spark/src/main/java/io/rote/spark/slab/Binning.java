package io.rote.spark.slab;

import io.rote.slab.SlabDirections;
import io.rote.spark.table.LargeRow;
import io.rote.spark.table.TableFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/**
 * Projects rows and puts the projections of every direction into bins.
 *
 * <p>Bins are bounded by a sample's quantiles, which only have to be about right. Bin b of direction t has key t·bins + b.
 */
final class Binning implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[][] directions;
    private final double[][] bounds;
    private final double[] shift;
    private final double[] scale;
    private final int bins;

    Binning(List<double[]> directions, TableFacts facts, int bins) {
        this.directions = directions.toArray(double[][]::new);
        this.bins = bins;
        shift = facts.shift();
        scale = facts.scale();
        List<LargeRow> sample = facts.sample();
        bounds = new double[this.directions.length][bins - 1];
        for (int t = 0; t < bounds.length; t++) {
            double[] projected = new double[sample.size()];
            for (int i = 0; i < projected.length; i++) {
                projected[i] =
                        SlabDirections.project(this.directions[t], sample.get(i).x(), 0);
            }
            Arrays.sort(projected);
            for (int b = 1; b < bins; b++) {
                bounds[t][b - 1] = projected[(int) ((long) b * projected.length / bins)];
            }
        }
    }

    /** The projections of some rows, by bin; {@code extremes} hears of Σ|u_j x_j| per direction and of the squared standardised norm. */
    Iterator<Tuple2<Integer, double[]>> bin(Iterator<LargeRow> rows, Largest extremes) {
        int keys = directions.length * bins;
        double[][] filled = new double[keys][16];
        int[] counts = new int[keys];
        double[] largest = new double[directions.length + 1];
        while (rows.hasNext()) {
            double[] x = rows.next().x();
            for (int t = 0; t < directions.length; t++) {
                double s = SlabDirections.project(directions[t], x, 0);
                largest[t] = Math.max(largest[t], SlabDirections.size(directions[t], x, 0));
                int at = Arrays.binarySearch(bounds[t], s);
                int key = t * bins + (at >= 0 ? at + 1 : -at - 1);
                if (counts[key] == filled[key].length) {
                    filled[key] = Arrays.copyOf(filled[key], 2 * counts[key]);
                }
                filled[key][counts[key]++] = s;
            }
            largest[directions.length] = Math.max(largest[directions.length], squaredNorm(x));
        }
        extremes.add(largest);
        List<Tuple2<Integer, double[]>> parts = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            if (counts[key] > 0) {
                parts.add(new Tuple2<>(key, Arrays.copyOf(filled[key], counts[key])));
            }
        }
        return parts.iterator();
    }

    private double squaredNorm(double[] x) {
        double squares = 0;
        for (int j = 0; j < x.length; j++) {
            double scaled = (x[j] - shift[j]) * scale[j];
            squares += scaled * scaled;
        }
        return squares;
    }
}
