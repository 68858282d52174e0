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
        LogHistogram histogram = new LogHistogram().add("float64 model", errors(source, source.float64));
        source.float32.ifPresent(outputs -> histogram.add("float32 model", errors(source, outputs)));
        long zeros = histogram.zeros();
        return new Figure(
                "histogram",
                "Errors",
                "Absolute errors |f(x) − y| of the models as run by ONNX Runtime, on a logarithmic axis."
                        + (zeros == 0
                                ? ""
                                : " " + Numbers.count(zeros, "error is", "errors are")
                                        + " exactly 0 and not in the chart."),
                340,
                with(histogram, "absolute error", "labels"));
    }

    private static Figure margins(ReportSource source) {
        LogHistogram histogram = new LogHistogram().add("float64 model", margins(source, source.float64));
        source.float32.ifPresent(outputs -> histogram.add("float32 model", margins(source, outputs)));
        String wrong = Numbers.count(source.fit64.misclassified()) + " by the float64 model"
                + source.fit32
                        .map(fit -> ", " + Numbers.count(fit.misclassified()) + " by the float32 model")
                        .orElse("");
        return new Figure(
                "histogram",
                "Margins",
                "How far each right score is ahead of the others. Samples classified wrongly have no"
                        + " positive margin and are not in the chart: " + wrong + ".",
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

    /** The positive margins: all of them on a memorized table. */
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
        return Arrays.stream(margins).filter(margin -> margin > 0).toArray();
    }
}
