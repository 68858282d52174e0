package io.rote.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network's function over the plane when d = 2, with the samples on top. */
final class SurfaceFigure {
    private static final int CELLS = 120;
    /** Colours between the ends of the scale. */
    private static final int LEVELS = 250;
    /** Room around the samples, in parts of their range. */
    private static final double MARGIN = 0.06;

    private SurfaceFigure() {}

    /** Empty unless there are two inputs that both vary. */
    static Optional<Figure> of(ReportSource source) {
        if (source.data.inputs() != 2) {
            return Optional.empty();
        }
        double[] across = range(source, 0);
        double[] up = range(source, 1);
        if (!(across[0] < across[1] && up[0] < up[1])) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("cells", CELLS);
        data.put("across", across);
        data.put("up", up);
        data.put("names", source.data.features());
        double[] outputs = source.network().apply(grid(across, up));
        String what;
        if (!source.classification()) {
            what = values(source, outputs, data);
        } else if (source.data.outputs() == 1) {
            what = scores(source, outputs, data);
        } else {
            what = classes(source, outputs, data);
        }
        data.put("points", points(source));
        return Optional.of(new Figure(
                "surface",
                source.classification() ? "Decision surface" : "The function",
                what + " Dots are the samples, coloured by their labels."
                        + Thinning.remark(source.data.samples(), "samples"),
                520,
                data));
    }

    private static String values(ReportSource source, double[] outputs, Map<String, Object> data) {
        int q = source.data.outputs();
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < source.data.samples(); i++) {
            lo = Math.min(lo, source.data.label(i, 0));
            hi = Math.max(hi, source.data.label(i, 0));
        }
        double room = lo < hi ? (hi - lo) / 4 : 1;
        put(data, "value", outputs, q, lo - room, hi + room);
        return "The network's output for " + source.data.targets().get(0)
                + " over the two inputs. Colours end a quarter of"
                + " the labels' range beyond the labels; the network may go further between the samples.";
    }

    private static String scores(ReportSource source, double[] outputs, Map<String, Object> data) {
        double[] sizes = Arrays.stream(source.float64).map(Math::abs).sorted().toArray();
        double typical = sizes[sizes.length / 2];
        double end = typical > 0 && Double.isFinite(typical) ? 2 * typical : 1;
        put(data, "score", outputs, 1, -end, end);
        data.put("classes", source.data.classes());
        return "The network's score over the two inputs: above 0 it names the class "
                + source.data.classes().get(1) + ", below 0 the class "
                + source.data.classes().get(0) + ".";
    }

    private static String classes(ReportSource source, double[] outputs, Map<String, Object> data) {
        int q = source.data.outputs();
        int[] decisions = new int[CELLS * CELLS];
        for (int k = 0; k < decisions.length; k++) {
            decisions[k] = PredictionFigure.decision(outputs, k, q);
        }
        data.put("kind", "class");
        data.put("values", decisions);
        data.put("classes", source.data.classes());
        return "The class that the network names over the two inputs.";
    }

    private static void put(Map<String, Object> data, String kind, double[] outputs, int q, double lo, double hi) {
        int[] levels = new int[CELLS * CELLS];
        for (int k = 0; k < levels.length; k++) {
            double clipped = Math.min(hi, Math.max(lo, outputs[k * q]));
            levels[k] = (int) Math.round((clipped - lo) / (hi - lo) * LEVELS);
        }
        data.put("kind", kind);
        data.put("values", levels);
        data.put("levels", LEVELS);
        data.put("lo", lo);
        data.put("hi", hi);
    }

    private static List<List<Object>> points(ReportSource source) {
        List<List<Object>> points = new ArrayList<>();
        for (int i : Thinning.of(source.data.samples())) {
            double x = source.data.input(i, 0);
            double y = source.data.input(i, 1);
            points.add(
                    source.classification()
                            ? List.of(x, y, source.data.classOf(i))
                            : List.of(x, y, source.data.label(i, 0)));
        }
        return points;
    }

    private static double[] range(ReportSource source, int column) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < source.data.samples(); i++) {
            lo = Math.min(lo, source.data.input(i, column));
            hi = Math.max(hi, source.data.input(i, column));
        }
        double room = MARGIN * (hi - lo);
        return new double[] {lo - room, hi + room};
    }

    /** Cell centres, row by row from the bottom. */
    private static double[] grid(double[] across, double[] up) {
        double[] x = new double[2 * CELLS * CELLS];
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                x[2 * (row * CELLS + column)] = across[0] + (across[1] - across[0]) * (column + 0.5) / CELLS;
                x[2 * (row * CELLS + column) + 1] = up[0] + (up[1] - up[0]) * (row + 0.5) / CELLS;
            }
        }
        return x;
    }
}
