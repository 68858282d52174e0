package io.rote.spark.large;

import io.rote.large.LargeJob;
import io.rote.large.LargeMemorization;
import io.rote.large.LargeMemorizer;
import io.rote.large.LargeTableException;
import io.rote.report.OutputFolder;
import io.rote.spark.SparkFailures;
import io.rote.spark.SparkSessions;
import io.rote.spark.compact.CompactMemorization;
import io.rote.spark.slab.SlabMemorization;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** Memorizes large tables on Spark. */
public final class SparkLargeMemorizer implements LargeMemorizer {

    @Override
    public LargeMemorization memorize(LargeJob job, String master, Consumer<String> progress) {
        OutputFolder folder = OutputFolder.at(job.folder());
        folder.probe();
        try (SparkSession session = SparkFailures.explained(
                master, () -> SparkSessions.open(master, "rote memorize-large"), LargeTableException::new)) {
            return switch (job.method()) {
                case SLAB -> SlabMemorization.of(session, job, folder, progress);
                case COMPACT -> CompactMemorization.of(session, job, folder, progress);
            };
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Scala does not declare what it throws
            throw new LargeTableException("Spark gave up: " + SparkFailures.reason(e), e);
        }
    }
}
