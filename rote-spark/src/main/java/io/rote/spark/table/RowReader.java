package io.rote.spark.table;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Turns Spark's rows (inputs, labels, file, row in the file) into {@link LargeRow}s. A missing cell is NaN. */
final class RowReader implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Rows that a file may have, as bits. */
    static final int ROW_BITS = 36;

    @SuppressWarnings("serial") // the JDK's immutable maps are serializable
    private final Map<String, Integer> files;

    @SuppressWarnings("serial")
    private final Map<String, Double> classValues;

    /**
     * A reader.
     *
     * @param files the number of every file, by its path
     * @param classValues the target that stands for every class; empty for real labels
     */
    RowReader(Map<String, Integer> files, Map<String, Double> classValues) {
        this.files = Map.copyOf(files);
        this.classValues = Map.copyOf(classValues);
    }

    Iterator<LargeRow> read(Iterator<InternalRow> rows) {
        return new Iterator<>() {
            private UTF8String file = UTF8String.EMPTY_UTF8;
            private long number;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public LargeRow next() {
                InternalRow row = rows.next();
                UTF8String path = row.getUTF8String(2);
                if (!path.equals(file)) {
                    file = path.copy();
                    number = (long) Objects.requireNonNull(
                                    files.get(path.toString()), "a file that appeared while the table was read")
                            << ROW_BITS;
                }
                double[] x = row.getArray(0).toDoubleArray();
                double[] y = classValues.isEmpty() ? row.getArray(1).toDoubleArray() : classTarget(row);
                return new LargeRow(number + row.getLong(3), x, y);
            }
        };
    }

    private double[] classTarget(InternalRow row) {
        double value = row.isNullAt(1)
                ? Double.NaN
                : classValues.getOrDefault(row.getUTF8String(1).toString(), Double.NaN);
        return new double[] {value};
    }
}
