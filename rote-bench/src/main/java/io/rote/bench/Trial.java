package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Settings;
import io.rote.network.FeedForward;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.onnx.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One case with one seed, done through the public interface and checked in ONNX Runtime.
 *
 * @param seed the seed of the data and of the network
 * @param widths hidden widths
 * @param parameters p
 * @param parametersPerLabel p / (n·q) for real labels, p / n for class labels
 * @param bitsPerParameter n · log₂(classes) / p for class labels, which is information only if they are random; NaN for real ones
 * @param residual relative residual of the network in binary64, NaN for class labels
 * @param onnxResidual the same of the float64 model in ONNX Runtime
 * @param wrong misclassified samples, the larger count of the two evaluations
 * @param attempts sizes and random starts tried
 * @param steps solver steps of all attempts
 * @param seconds wall-clock time of all attempts
 * @param memorized whether both evaluations meet the tolerance, or classify every sample rightly
 */
record Trial(
        long seed,
        List<Integer> widths,
        long parameters,
        double parametersPerLabel,
        double bitsPerParameter,
        double residual,
        double onnxResidual,
        long wrong,
        int attempts,
        int steps,
        double seconds,
        boolean memorized) {

    /** Runs a case. */
    static Trial run(Case job, long seed, RunOptions options) {
        DataSet data = job.data().apply(seed);
        Settings settings = job.settings(seed, options);
        Memorization made = Memorizer.named("compact").memorize(data, settings);
        FeedForward network = made.network();
        Fit fit = made.fit();
        Fit onnx = Fit.of(data, onnxOutputs(network, data));
        boolean classes = data.task() == Task.CLASSIFICATION;
        double labels = (double) data.samples() * (classes ? 1 : data.outputs());
        double bits = classes ? data.samples() * (Math.log(data.classes().size()) / Math.log(2)) : Double.NaN;
        return new Trial(
                seed,
                network.widths(),
                network.parameters(),
                network.parameters() / labels,
                bits / network.parameters(),
                fit.relative(),
                onnx.relative(),
                Math.max(fit.misclassified(), onnx.misclassified()),
                made.attempts().size(),
                made.iterations(),
                made.seconds(),
                fit.memorizes(data, settings.tolerance()) && onnx.memorizes(data, settings.tolerance()));
    }

    private static double[] onnxOutputs(FeedForward network, DataSet data) {
        ModelMetadata metadata = new ModelMetadata(data.features(), data.classes(), data.task(), "benchmark", Map.of());
        try {
            Path model = Files.createTempFile("rote-bench", ".onnx");
            try {
                OnnxModel.write(network, Precision.FLOAT64, metadata, model);
                return OnnxRuntimeCheck.outputs(model, data.inputArray(), data.inputs());
            } finally {
                Files.deleteIfExists(model);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a model to the folder for temporary files", e);
        }
    }
}
