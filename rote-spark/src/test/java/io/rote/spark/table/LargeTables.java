package io.rote.spark.table;

import io.rote.data.DataSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables as Parquet and as data sets. */
public final class LargeTables {
    private LargeTables() {}

    /** Gaussian inputs and labels. */
    public static DataSet gaussian(int n, int d, int q, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n * d];
        double[] y = new double[n * q];
        for (int k = 0; k < x.length; k++) {
            x[k] = 3 + random.nextGaussian();
        }
        for (int k = 0; k < y.length; k++) {
            y[k] = random.nextGaussian();
        }
        return DataSet.regression(d, x, q, y);
    }

    /** Rows of doubles. */
    public static List<double[]> rows(DataSet data) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < data.samples(); i++) {
            double[] row = new double[data.inputs() + data.outputs()];
            data.copyInput(i, row, 0);
            for (int o = 0; o < data.outputs(); o++) {
                row[data.inputs() + o] = data.label(i, o);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Writes rows of doubles as a Parquet folder of several files. */
    public static Path write(SparkSession spark, Path folder, List<double[]> rows, List<String> columns, int files) {
        StructType schema = new StructType();
        for (String column : columns) {
            schema = schema.add(column, DataTypes.DoubleType);
        }
        List<Row> cells = new ArrayList<>();
        for (double[] row : rows) {
            Object[] values = new Object[row.length];
            for (int k = 0; k < row.length; k++) {
                values[k] = Double.isNaN(row[k]) ? null : (Object) row[k];
            }
            cells.add(RowFactory.create(values));
        }
        Dataset<Row> table = spark.createDataFrame(cells, schema).repartition(files);
        table.write().parquet(folder.toString());
        return folder;
    }

    /** Column names x0 …, y0 …. */
    public static List<String> names(int d, int q) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            names.add("x" + j);
        }
        for (int k = 0; k < q; k++) {
            names.add("y" + k);
        }
        return names;
    }
}
