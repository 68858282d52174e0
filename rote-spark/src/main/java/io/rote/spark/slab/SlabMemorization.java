package io.rote.spark.slab;

import io.rote.large.LargeJob;
import io.rote.large.LargeMemorization;
import io.rote.report.Delivery;
import io.rote.report.Json;
import io.rote.report.MemorizationRecord;
import io.rote.report.OutputFolder;
import io.rote.report.Provenance;
import io.rote.report.Staging;
import io.rote.spark.table.LargeTable;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** The slab network of a table, with its files. */
public final class SlabMemorization {
    private SlabMemorization() {}

    /** Makes the network, compares it with the table and writes it. */
    public static LargeMemorization of(
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
                    ? SlabFiles.writeModel(slab, folder, staging, Provenance.roteVersion(), job.provenance())
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
