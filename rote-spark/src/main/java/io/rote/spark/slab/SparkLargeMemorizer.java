package io.rote.spark.slab;

import io.rote.large.LargeJob;
import io.rote.large.LargeMemorization;
import io.rote.large.LargeMemorizer;
import io.rote.large.LargeTableException;
import io.rote.report.Delivery;
import io.rote.report.Json;
import io.rote.report.MemorizationRecord;
import io.rote.report.OutputFolder;
import io.rote.report.Provenance;
import io.rote.report.Staging;
import io.rote.spark.SparkFailures;
import io.rote.spark.SparkSessions;
import java.nio.charset.StandardCharsets;
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
            return memorize(session, job, folder, progress);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Scala does not declare what it throws
            throw new LargeTableException("Spark gave up: " + SparkFailures.reason(e), e);
        }
    }

    private static LargeMemorization memorize(
            SparkSession session, LargeJob job, OutputFolder folder, Consumer<String> progress) {
        long start = System.nanoTime();
        LargeTable table = LargeTable.open(session, job.table(), job.options());
        try (DistributedSlab slab =
                        SlabConstruction.build(session, table, job.size(), job.seed(), job.blockBytes(), progress);
                Staging staging = folder.stage()) {
            double built = seconds(start);
            progress.accept("comparing " + slab.neurons() + " neurons with every label");
            SlabFit fit = slab.fit();
            double compared = seconds(start);
            boolean model = SlabFiles.asModel(slab, job.form());
            progress.accept("writing " + (model ? Delivery.MODEL : SlabFiles.NEURONS));
            SlabRecord record = new SlabRecord(job, slab, fit);
            double spots = model
                    ? SlabFiles.writeModel(slab, folder, staging, Provenance.roteVersion(), record.deterministic())
                    : SlabFiles.writeNeurons(session, slab, folder);
            LargeMemorization made = record.finish(
                    model ? Delivery.MODEL : SlabFiles.NEURONS,
                    spots,
                    built,
                    compared - built,
                    seconds(start) - compared);
            staging.write(MemorizationRecord.NAME, Json.pretty(made.record()).getBytes(StandardCharsets.UTF_8));
            staging.commit();
            return made;
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
