package io.rote.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.spark.SparkSessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows is what happens. */
class GuideTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void exampleOfTheGuideReproducesEveryRow() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/rote/spark/ml/MemorizerExample.java"));
        Matcher example =
                Pattern.compile("(?s)// guide begin\\R(.*?)\\s*// guide end").matcher(source);
        assertThat(example.find()).isTrue();
        assertThat(Files.readString(ROOT.resolve("docs/guide/spark-ml.md")))
                .contains("```java\n" + example.group(1).stripIndent() + "\n```");

        try (SparkSession session = SparkSessions.open("local[2]", "guide")) {
            Dataset<Row> predicted = MemorizerExample.run(
                    session,
                    ROOT.resolve("examples/diabetes.csv").toString(),
                    folder.resolve("diabetes").toString());

            assertThat(predicted.count()).isEqualTo(442);
            assertThat(predicted.where("abs(prediction - progression) > 1e-4").count())
                    .isZero();
        }
    }
}
