package io.rote.spark.slab;

import io.rote.large.LargeJob;
import io.rote.network.Activation;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.onnx.StreamedModel;
import io.rote.report.Delivery;
import io.rote.report.OutputException;
import io.rote.report.OutputFolder;
import io.rote.report.Staging;
import io.rote.spark.table.LargeTable;
import io.rote.spark.table.Spots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Writes the network of a large table, block after block, and runs what was written on some rows. */
final class SlabFiles {
    /** The folder with the neurons. */
    static final String NEURONS = "neurons.parquet";

    /** Numbers of the first layer up to which an ONNX model can be expected to be read elsewhere. */
    private static final long LARGEST_MODEL = Integer.MAX_VALUE;

    private SlabFiles() {}

    /** True if the network is to be an ONNX model. */
    static boolean asModel(DistributedSlab slab, LargeJob.Form form) {
        long numbers = Math.multiplyExact(
                slab.neurons(), (long) slab.table().features().size());
        return form == LargeJob.Form.ONNX || (form == LargeJob.Form.AUTO && numbers <= LARGEST_MODEL);
    }

    /**
     * Writes {@value Delivery#MODEL} and the file with its weights.
     *
     * @param staging takes the model's file; the weights, whose name is their hash, go to the folder at once
     * @param version Rote's version
     * @param provenance where the model comes from
     * @return the largest difference, over some rows, between what ONNX Runtime makes of the model and what the labels ask for
     */
    static double writeModel(
            DistributedSlab slab,
            OutputFolder folder,
            Staging staging,
            String version,
            Map<String, String> provenance) {
        LargeTable table = slab.table();
        Path file = staging.begin(Delivery.MODEL);
        int d = table.features().size();
        try (StreamedModel model =
                StreamedModel.begin(file, d, table.outputs(), slab.neurons(), Activation.Standard.RELU)) {
            slab.forEachBlock(model::add);
            model.finish(
                    slab.outputBiases(),
                    new ModelMetadata(table.features(), table.classes(), table.task(), version, provenance));
        } catch (IOException e) {
            throw OutputException.cannotWrite(folder.file(Delivery.MODEL), e);
        }
        Spots spots = slab.spots();
        return spots.error(OnnxRuntimeCheck.outputs(file, spots.inputs(), d));
    }

    /** Writes {@value #NEURONS}, and returns the same difference, from the neurons as they are read back. */
    static double writeNeurons(SparkSession session, DistributedSlab slab, OutputFolder folder) {
        Path place = folder.file(NEURONS);
        Path temporary = folder.file("." + NEURONS + ".tmp");
        try {
            delete(temporary);
            slab.writeNeurons(session, temporary.toUri().toString());
            Spots spots = slab.spots();
            int q = slab.table().outputs();
            double[] y = NeuronTable.evaluate(session, temporary.toUri().toString(), spots.inputs(), spots.size(), q);
            for (int k = 0; k < y.length; k++) {
                y[k] += slab.outputBiases()[k % q];
            }
            delete(place);
            Files.move(temporary, place);
            return spots.error(y);
        } catch (IOException e) {
            throw OutputException.cannotWrite(place, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
