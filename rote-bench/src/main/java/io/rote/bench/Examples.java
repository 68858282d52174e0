package io.rote.bench;

import io.rote.data.DataSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The two real tables that come with Rote: all numbers, the label in the last column. */
final class Examples {
    private Examples() {}

    /** Diabetes: 442 × 10, one real label. */
    static DataSet diabetes(Path folder) {
        double[][] rows = rows(folder.resolve("diabetes.csv"));
        return DataSet.regression(inputs(rows), labels(rows));
    }

    /** Handwritten digits: 1797 × 64, ten classes. */
    static DataSet digits(Path folder) {
        double[][] rows = rows(folder.resolve("digits.csv"));
        return DataSet.classification(
                inputs(rows),
                Arrays.stream(labels(rows)).mapToInt(label -> (int) label).toArray());
    }

    private static double[][] rows(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; give the folder with --examples", e);
        }
    }

    private static double[][] inputs(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.copyOf(row, row.length - 1))
                .toArray(double[][]::new);
    }

    private static double[] labels(double[][] rows) {
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> rows[i][rows[i].length - 1])
                .toArray();
    }
}
