package io.rote.table;

import io.rote.data.DataSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The target columns, and the task that follows from them. */
final class Labels {
    private static final int FEW = 20;
    private static final int ROWS_PER_VALUE = 10;

    private final Path file;
    private final Source source;
    private final TaskChoice choice;
    private final int[] targets;
    private final List<String> names = new ArrayList<>();
    private final double[] y;

    Labels(Path file, Source source, TaskChoice choice, int[] targets) {
        this.file = file;
        this.source = source;
        this.choice = choice;
        this.targets = targets;
        for (int j : targets) {
            names.add(source.names().get(j));
        }
        requireTask();
        this.y = new double[text() == null ? source.rows() * targets.length : 0];
    }

    private Column.@org.jspecify.annotations.Nullable Text text() {
        return source.column(targets[0]) instanceof Column.Text text ? text : null;
    }

    private void requireTask() {
        if (targets.length > 1 && choice == TaskChoice.CLASSIFICATION) {
            throw TableException.in(
                    file,
                    "classification takes one target, got " + targets.length + " (" + String.join(", ", names)
                            + "); name one, or use --task regression");
        }
        for (int k = 0; k < targets.length; k++) {
            if (source.column(targets[k]) instanceof Column.Text
                    && (targets.length > 1 || choice == TaskChoice.REGRESSION)) {
                String first = source.cell(0, targets[k]);
                throw TableException.at(
                        file,
                        source.where(0),
                        names.get(k),
                        "the target holds text" + (first == null ? "" : " such as " + TableException.shown(first))
                                + ", which only classification with one target can learn; "
                                + (targets.length > 1 ? "name it as the only target" : "use --task classification"));
            }
        }
    }

    /** Where the numeric targets are to be read to. */
    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        if (text() == null) {
            for (int k = 0; k < targets.length; k++) {
                slots.add(new Slot(targets[k], y, k, targets.length));
            }
        }
        return slots;
    }

    /** The data set, once {@link #slots()} are filled and checked. */
    DataSet dataSet(double[] x, List<String> features, List<String> notes) {
        int d = features.size();
        Column.Text text = text();
        if (text != null) {
            int[] codes = source.codes(targets[0]);
            new CellCheck(file, source).requirePresent(codes, targets[0]);
            requireVaried(text.values(), 0);
            notes.add("classification of " + quoted(0) + ", " + text.values().size() + " classes of text");
            return DataSet.classification(d, x, codes, features, names.get(0), text.values());
        }
        double[][] values = new double[targets.length][];
        for (int k = 0; k < targets.length; k++) {
            values[k] = distinct(k);
            requireVaried(
                    Arrays.stream(values[k]).limit(2).mapToObj(Labels::number).toList(), k);
        }
        if (choice == TaskChoice.CLASSIFICATION
                || (choice == TaskChoice.AUTO && targets.length == 1 && classLike(values[0]))) {
            if (choice == TaskChoice.AUTO) {
                notes.add("classification, since " + quoted(0) + " holds whole numbers with " + values[0].length
                        + " distinct values; --task regression overrides");
            }
            List<String> classes =
                    Arrays.stream(values[0]).mapToObj(Labels::number).toList();
            return DataSet.classification(d, x, indices(values[0]), features, names.get(0), classes);
        }
        if (choice == TaskChoice.AUTO) {
            notes.add(
                    targets.length > 1
                            ? "regression, since there are " + targets.length + " targets"
                            : "regression, since " + quoted(0) + " has " + values[0].length
                                    + " distinct values; --task classification overrides");
        }
        return DataSet.regression(d, x, targets.length, y, features, names);
    }

    private void requireVaried(List<String> values, int k) {
        if (values.size() == 1) {
            throw TableException.in(
                    file,
                    "column " + quoted(k) + ": the target is " + values.get(0)
                            + " in every row, so there is nothing to memorize; choose another target");
        }
    }

    private boolean classLike(double[] values) {
        boolean whole = Arrays.stream(values).allMatch(v -> v == Math.rint(v));
        return whole
                && (values.length == 2 || (values.length <= FEW && values.length <= source.rows() / ROWS_PER_VALUE));
    }

    private double[] distinct(int k) {
        double[] column = new double[source.rows()];
        for (int i = 0; i < column.length; i++) {
            column[i] = y[i * targets.length + k] + 0.0;
        }
        return Arrays.stream(column).sorted().distinct().toArray();
    }

    private int[] indices(double[] classes) {
        int[] index = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            index[i] = Arrays.binarySearch(classes, y[i] + 0.0);
        }
        return index;
    }

    private String quoted(int k) {
        return '"' + names.get(k) + '"';
    }

    /** A number as tables write it: whole numbers without a fraction. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
