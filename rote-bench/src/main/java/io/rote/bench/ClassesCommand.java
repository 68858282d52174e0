package io.rote.bench;

import io.rote.data.DataSet;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Class labels: how few parameters hold random classes, and how few a real table's classes. */
@Command(
        name = "classes",
        description = "Class labels: random signs, ten random classes and digits, as curves over the width.")
final class ClassesCommand extends Measurement {
    private static final int SIGN_SAMPLES = 4000;
    private static final int CLASS_SAMPLES = 1000;
    private static final int INPUTS = 20;
    private static final double[] SIGNS_PER_LABEL = {0.28, 0.26, 0.25, 0.24};
    private static final int[] CLASS_UNITS = {40, 36, 33};
    private static final int MOST_DIGIT_UNITS = 8;

    @Override
    String title() {
        return "Class labels: parameters needed";
    }

    @Override
    List<Case> cases(RunOptions options) {
        List<Case> cases = new ArrayList<>();
        for (double perLabel : SIGNS_PER_LABEL) {
            // p = m(d + 2) + 1, rounded down: no more parameters than the name says
            int width = (int) ((perLabel * SIGN_SAMPLES - 1) / (INPUTS + 2));
            cases.add(Case.of(
                    "random ±1, 4000 × 20, at most " + perLabel,
                    seed -> Workload.classLabels(SIGN_SAMPLES, INPUTS, 2, seed),
                    List.of(width),
                    perLabel));
        }
        for (int width : CLASS_UNITS) {
            cases.add(Case.of(
                    "ten random classes, 1000 × 20, " + width + " units",
                    seed -> Workload.classLabels(CLASS_SAMPLES, INPUTS, 10, seed),
                    List.of(width),
                    Double.POSITIVE_INFINITY));
        }
        DataSet digits = Examples.digits(options.examples());
        for (int width = 2; width <= MOST_DIGIT_UNITS; width++) {
            cases.add(Case.of(
                    "digits, own classes, " + width + " units",
                    seed -> digits,
                    List.of(width),
                    Double.POSITIVE_INFINITY));
        }
        return cases;
    }

    @Override
    List<String> notes() {
        return List.of(
                "Two layers of tanh. \"wrong\": samples classified wrongly by the best network of all tries, median over the"
                        + " seeds (worst). The verdict FAIL on the curves of ten classes only says where they do not reach 0.");
    }
}
