package io.rote.spark.ml;

import io.rote.data.Task;
import io.rote.network.FeedForward;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.OnnxNetwork;
import io.rote.onnx.Precision;
import io.rote.report.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A saved model: Spark's {@code metadata}, the facts in {@code facts} (Parquet) and the network in {@code network/model.onnx}, which
 * any ONNX runtime reads.
 */
final class ModelFiles {
    private static final String FACTS = "facts";
    private static final String NETWORK = "network";
    private static final String MODEL = "model.onnx";
    private static final StructType FACTS_SCHEMA = new StructType()
            .add("memorized", DataTypes.BooleanType, false)
            .add("classes", DataTypes.IntegerType, false)
            .add("relativeResidual", DataTypes.DoubleType, false)
            .add("misclassified", DataTypes.LongType, false);

    private ModelFiles() {}

    /** Saves a model. */
    static final class Writer extends MLWriter {
        private final MemorizerModel model;

        Writer(MemorizerModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession());
            MemorizerModel.Facts facts = model.facts();
            Row row = RowFactory.create(facts.memorized(), facts.classes(), facts.relative(), facts.misclassified());
            sparkSession()
                    .createDataFrame(List.of(row), FACTS_SCHEMA)
                    .coalesce(1)
                    .write()
                    .parquet(new Path(path, FACTS).toString());
            inTemporaryFolder(local -> {
                OnnxModel.write(model.network(), Precision.FLOAT64, metadata(facts.classes()), local.resolve(MODEL));
                Path folder = new Path(path, NETWORK);
                FileSystem files = folder.getFileSystem(sc().hadoopConfiguration());
                files.mkdirs(folder);
                try (Stream<java.nio.file.Path> written = Files.list(local)) {
                    for (java.nio.file.Path file : written.toList()) {
                        files.copyFromLocalFile(new Path(file.toUri()), folder);
                    }
                }
                return model;
            });
        }

        private static ModelMetadata metadata(int count) {
            List<String> classes = new ArrayList<>();
            for (int c = 0; c < count; c++) {
                classes.add(Integer.toString(c));
            }
            return new ModelMetadata(
                    List.of(),
                    classes,
                    count == 0 ? Task.REGRESSION : Task.CLASSIFICATION,
                    Provenance.roteVersion(),
                    Map.of());
        }
    }

    /** Reads a model. */
    static final class Reader extends MLReader<MemorizerModel> {

        @Override
        public MemorizerModel load(String path) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, sparkSession(), MemorizerModel.class.getName());
            Row row = sparkSession()
                    .read()
                    .schema(FACTS_SCHEMA)
                    .parquet(new Path(path, FACTS).toString())
                    .first();
            FeedForward network = inTemporaryFolder(local -> {
                Path folder = new Path(path, NETWORK);
                FileSystem files = folder.getFileSystem(sc().hadoopConfiguration());
                for (FileStatus file : files.listStatus(folder)) {
                    files.copyToLocalFile(file.getPath(), new Path(local.toUri()));
                }
                return OnnxNetwork.read(local.resolve(MODEL)).network();
            });
            MemorizerModel model = new MemorizerModel(
                    metadata.uid(),
                    network,
                    new MemorizerModel.Facts(row.getBoolean(0), row.getInt(1), row.getDouble(2), row.getLong(3)));
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }
    }

    private interface LocalWork<T> {
        T in(java.nio.file.Path folder) throws IOException;
    }

    private static <T> T inTemporaryFolder(LocalWork<T> work) {
        try {
            java.nio.file.Path folder = Files.createTempDirectory("rote-model");
            try {
                return work.in(folder);
            } finally {
                try (Stream<java.nio.file.Path> left = Files.walk(folder)) {
                    for (java.nio.file.Path file :
                            left.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
