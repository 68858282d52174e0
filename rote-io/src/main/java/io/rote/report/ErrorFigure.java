package io.rote.report;

import java.util.Arrays;
import java.util.Map;

/** How large the errors are (real labels), or how clear the decisions (class labels), in both precisions. */
final class ErrorFigure {
    private ErrorFigure() {}

    static Figure of(ReportSource source) {
        return source.classification() ? margins(source) : errors(source);
    }

    private static Figure errors(ReportSource source) {
        LogHistogram histogram = new LogHistogram()
                .add("float64 model", errors(source, source.float64))
                .add("float32 model", errors(source, source.float32));
        long zeros = histogram.zeros();
        return new Figure(
                "histogram",
                "Errors",
                "Absolute errors |f(x) − y| of the two models as run by ONNX Runtime, on a logarithmic axis."
                        + (zeros == 0
                                ? ""
                                : " " + Numbers.count(zeros, "error is", "errors are")
                                        + " exactly 0 and not in the chart."),
                340,
                with(histogram, "absolute error", "labels"));
    }

    private static Figure margins(ReportSource source) {
        double[] margins64 = margins(source, source.float64);
        double[] margins32 = margins(source, source.float32);
        long wrong64 = source.fit64.misclassified();
        long wrong32 = source.fit32.misclassified();
        LogHistogram histogram =
                new LogHistogram().add("float64 model", positive(margins64)).add("float32 model", positive(margins32));
        return new Figure(
                "histogram",
                "Margins",
                "How far each right score is ahead of the others. Samples classified wrongly have no"
                        + " positive margin and are not in the chart: " + Numbers.count(wrong64)
                        + " by the float64 model, "
                        + Numbers.count(wrong32) + " by the float32 model.",
                340,
                with(histogram, "margin", "samples"));
    }

    private static Map<String, Object> with(LogHistogram histogram, String x, String y) {
        return Map.of("histogram", histogram.data(), "x", x, "y", y, "overlay", true);
    }

    private static double[] errors(ReportSource source, double[] outputs) {
        int q = source.data.outputs();
        double[] errors = new double[outputs.length];
        for (int k = 0; k < outputs.length; k++) {
            errors[k] = Math.abs(outputs[k] - source.data.label(k / q, k % q));
        }
        return errors;
    }

    private static double[] margins(ReportSource source, double[] outputs) {
        int q = source.data.outputs();
        double[] margins = new double[source.data.samples()];
        for (int i = 0; i < margins.length; i++) {
            int label = source.data.classOf(i);
            if (q == 1) {
                margins[i] = label == 0 ? -outputs[i] : outputs[i];
                continue;
            }
            double other = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < q; k++) {
                other = k == label ? other : Math.max(other, outputs[i * q + k]);
            }
            margins[i] = outputs[i * q + label] - other;
        }
        return margins;
    }

    private static double[] positive(double[] margins) {
        return Arrays.stream(margins).filter(margin -> margin > 0).toArray();
    }
}
