package io.rote.bench;

import io.rote.data.DataSet;
import java.util.List;
import picocli.CommandLine.Command;

/** How small a network memorizes: random labels, random classes, two real tables. */
@Command(name = "sizes", description = "How small a network memorizes random and real labels.")
final class SizesCommand extends Measurement {
    private static final int DIGIT_CLASSES = 10;

    @Override
    String title() {
        return "Sizes: the smallest network that memorizes";
    }

    @Override
    List<Case> cases(RunOptions options) {
        DataSet diabetes = Examples.diabetes(options.examples());
        DataSet digits = Examples.digits(options.examples());
        // the searches on the large cases take most of an hour; a quick run tries one width
        List<Integer> large = options.full() ? List.of() : List.of(80);
        List<Integer> signs = options.full() ? List.of() : List.of(54);
        List<Integer> digitsAtRandom = options.full() ? List.of() : List.of(38);
        return List.of(
                Case.of(
                        "Gaussian 1000 × 20, real labels",
                        seed -> Workload.realLabels(1000, 20, 1, seed),
                        List.of(),
                        1.03),
                Case.of("Gaussian 4000 × 50, real labels", seed -> Workload.realLabels(4000, 50, 1, seed), large, 1.06),
                Case.of("Gaussian 4000 × 20, random ±1", seed -> Workload.classLabels(4000, 20, 2, seed), signs, 0.30),
                Case.of("diabetes 442 × 10, real labels", seed -> diabetes, List.of(), 1.05),
                Case.of("digits 1797 × 64, own classes", seed -> digits, List.of(), Double.POSITIVE_INFINITY),
                Case.of(
                        "digits 1797 × 64, random classes",
                        seed -> Workload.relabelled(digits, DIGIT_CLASSES, seed),
                        digitsAtRandom,
                        Double.POSITIVE_INFINITY));
    }

    @Override
    List<String> notes() {
        return List.of(
                "Cells with two numbers: median over the seeds (worst). \"in ONNX Runtime\": relative residual of the exported float64"
                        + " model on the raw inputs. \"wrong\": samples classified wrongly by either evaluation. Steps and seconds include the"
                        + " sizes that failed. Bits per p: n · log₂(classes) / p; for a table's own classes it is no measure of information.",
                "Without --full, one width is tried where the search takes long.");
    }
}
