package io.rote.cli;

import io.rote.certify.Effort;
import io.rote.certify.ErrorBound;
import io.rote.certify.Existence;
import io.rote.certify.Kantorovich;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.memorize.Fit;
import io.rote.memorize.Settings;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.LeakyRelu;
import io.rote.onnx.OnnxNetwork;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.onnx.Precision;
import io.rote.report.Verification;
import io.rote.table.Table;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a model against a table, and proves that it memorizes it. */
@Command(
        name = "verify",
        description = "Checks an ONNX model against a table, row by row, and proves on request that it reproduces it.",
        mixinStandardHelpOptions = true,
        versionProvider = RoteCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the model memorizes the table; with --proof, proved",
            "1:it does not; with --proof, refuted",
            "2:wrong usage or bad input",
            "3:with --proof, undecided",
            "70:internal error"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rote verify rote-out/diabetes/model.onnx examples/diabetes.csv --target progression",
            "  rote verify model.onnx table.csv --proof --tolerance 1e-8"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final double FLOAT32_TOLERANCE = 1e-4;
    private static final int SHOWN = 5;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The ONNX model of a feed-forward network.")
    @SuppressWarnings("NullAway.Init")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "The table: .csv, .tsv, .jsonl (each also .gz), .parquet, .npy or .npz.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--target",
            split = ",",
            paramLabel = "COLUMN",
            description = "The label column, or several (default: the last one).")
    private List<String> targets = List.of();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            completionCandidates = Choices.Tasks.class,
            description = "${COMPLETION-CANDIDATES}; auto takes the model's own, else decides by the target's values"
                    + " (default: auto).")
    private TaskChoice task = TaskChoice.AUTO;

    @Option(names = "--one-hot", description = "Encode text inputs as one 0/1 input per value; else they are refused.")
    private boolean oneHot;

    @Option(
            names = "--tolerance",
            paramLabel = "NUMBER",
            description =
                    "Largest residual that counts as memorized, relative to the labels' spread; with --proof, of every"
                            + " single label (default: 1e-9, for float32 models 1e-4).")
    private @Nullable Double tolerance;

    @Option(
            names = "--proof",
            description =
                    "Prove the error bound (or every class) for the stored weights in real arithmetic and, for smooth"
                            + " activations, that parameters nearby fit exactly.")
    private boolean proof;

    @Option(
            names = "--polish",
            description =
                    "With --proof, let extra-precise Newton steps find the exact parameters if the residual is too large.")
    private boolean polish;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (polish && !proof) {
            throw new ParameterException(spec.commandLine(), "--polish is a part of --proof; add --proof");
        }
        if (tolerance != null && !(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new ParameterException(spec.commandLine(), "--tolerance must be finite and not negative");
        }
        OnnxNetwork loaded = OnnxNetwork.read(model);
        Table table = Table.read(file, new TableOptions(targets, task(loaded), oneHot));
        if (!shared.quiet()) {
            table.notes().forEach(console.err()::println);
        }
        requireSameShape(loaded.network(), table.data());
        Verification verification = verification(loaded, table.data());
        console.out()
                .print(
                        shared.format() == SharedOptions.Format.JSON
                                ? verification.toJson()
                                : new VerificationText(verification, table).text());
        console.out().flush();
        return exitCode(verification);
    }

    private TaskChoice task(OnnxNetwork loaded) {
        String own = loaded.metadata().getOrDefault("task", "");
        if (task != TaskChoice.AUTO || own.isEmpty()) {
            return task;
        }
        return own.equals("classification") ? TaskChoice.CLASSIFICATION : TaskChoice.REGRESSION;
    }

    private void requireSameShape(FeedForward network, DataSet data) {
        if (network.inputs() != data.inputs() || network.outputs() != data.outputs()) {
            throw new BadInputException(
                    model + " maps " + network.inputs() + " inputs to " + network.outputs() + " outputs, "
                            + file + " has " + data.inputs() + " input columns and needs " + data.outputs()
                            + " outputs; check --target and --task");
        }
    }

    private Verification verification(OnnxNetwork loaded, DataSet data) {
        FeedForward network = loaded.network();
        double[] x = data.inputArray();
        double[] own = network.apply(x);
        double[] foreign;
        try {
            foreign = OnnxRuntimeCheck.outputs(model, x, data.inputs(), shared.threads());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new BadInputException(model + ": " + e.getMessage(), e);
        }
        double limit = tolerance != null
                ? tolerance
                : loaded.precision() == Precision.FLOAT32 ? FLOAT32_TOLERANCE : Settings.DEFAULT_TOLERANCE;
        Optional<Verdict> stored = Optional.empty();
        Optional<Verdict> existence = Optional.empty();
        Optional<Kantorovich> constants = Optional.empty();
        if (proof) {
            Effort effort = Effort.defaults().withThreads(shared.threads());
            stored = Optional.of(ErrorBound.verify(network, data, limit * VerificationText.spread(data), effort));
            if (data.task() == Task.REGRESSION && isSmooth(network)) {
                Existence.Result result = Existence.verify(network, data, polish, effort);
                existence = Optional.of(result.verdict());
                constants = result.constants();
            }
        }
        return new Verification(
                network,
                data,
                loaded.precision(),
                limit,
                Fit.of(data, own),
                Fit.of(data, foreign),
                worst(data, own),
                stored,
                existence,
                constants);
    }

    private static boolean isSmooth(FeedForward network) {
        return network.layers().stream()
                .noneMatch(layer ->
                        layer.activation() == Activation.Standard.RELU || layer.activation() instanceof LeakyRelu);
    }

    /** The samples with the largest errors or smallest margins. */
    private static List<Integer> worst(DataSet data, double[] outputs) {
        double[] badness = new double[data.samples()];
        int q = data.outputs();
        for (int i = 0; i < badness.length; i++) {
            double worst = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < q; k++) {
                double size;
                if (data.task() == Task.REGRESSION) {
                    size = Math.abs(outputs[i * q + k] - data.label(i, k));
                } else if (q == 1) {
                    size = data.classOf(i) == 0 ? outputs[i] : -outputs[i];
                } else {
                    size = k == data.classOf(i)
                            ? Double.NEGATIVE_INFINITY
                            : outputs[i * q + k] - outputs[i * q + data.classOf(i)];
                }
                worst = Double.isNaN(size) ? Double.POSITIVE_INFINITY : Math.max(worst, size);
            }
            badness[i] = worst;
        }
        return IntStream.range(0, badness.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -badness[i]))
                .limit(SHOWN)
                .toList();
    }

    private static int exitCode(Verification verification) {
        if (verification.stored().isEmpty()) {
            return verification.memorizes() ? ExitCodes.DONE : ExitCodes.NOT_MEMORIZED;
        }
        int stored = exitCode(verification.stored().get());
        return stored != ExitCodes.DONE
                ? stored
                : verification.existence().map(VerifyCommand::exitCode).orElse(ExitCodes.DONE);
    }

    private static int exitCode(Verdict verdict) {
        return verdict.fold(
                proved -> ExitCodes.DONE, refuted -> ExitCodes.NOT_MEMORIZED, undecided -> ExitCodes.UNDECIDED);
    }

    /** A number as the command line shows it. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
