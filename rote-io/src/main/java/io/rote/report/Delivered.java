package io.rote.report;

import io.rote.memorize.Fit;
import io.rote.onnx.Precision;
import java.util.List;
import java.util.Optional;

/**
 * What a delivery put into its folder.
 *
 * @param memorized whether the model of that precision, run by ONNX Runtime on the raw inputs, memorizes the table
 * @param precision of the model that must memorize
 * @param float64 how the float64 model fits
 * @param float32 how the float32 model fits, empty if a weight is beyond float32
 * @param record the content of {@value MemorizationRecord#NAME}
 * @param folder where the files are
 * @param files their names
 * @param notes remarks that a user should see
 * @param proof what was proved about the float64 model, if that was asked for
 */
public record Delivered(
        boolean memorized,
        Precision precision,
        Fit float64,
        Optional<Fit> float32,
        MemorizationRecord record,
        OutputFolder folder,
        List<String> files,
        List<String> notes,
        Optional<Proof> proof) {

    /** Copies the lists. */
    public Delivered {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
