package io.rote.cli;

import io.rote.certify.Effort;
import io.rote.data.DataSet;
import io.rote.memorize.Fit;
import io.rote.memorize.Settings;
import io.rote.network.FeedForward;
import io.rote.onnx.MissingKernelException;
import io.rote.onnx.OnnxNetwork;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.onnx.Precision;
import io.rote.report.Certificate;
import io.rote.report.Json;
import io.rote.report.PolishedModel;
import io.rote.report.Proof;
import io.rote.report.Verification;
import io.rote.table.Table;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "0:the model memorizes the table; with --proof, proved; with --check, the certificate holds",
            "1:it does not; with --proof, refuted; with --check, it does not hold",
            "2:wrong usage or bad input",
            "3:with --proof, undecided",
            "70:internal error"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rote verify rote-out/diabetes/model.onnx examples/diabetes.csv --target progression",
            "  rote verify model.onnx table.csv --proof --tolerance 1e-8 --certificate proof.json",
            "  rote verify model.onnx table.csv --check proof.json"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final double FLOAT32_TOLERANCE = 1e-4;

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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "With --polish, write the polished network as a float64 model.")
    private @Nullable Path output;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "With --proof, write what was proved, for others to check again.")
    private @Nullable Path certificate;

    @Option(
            names = "--check",
            paramLabel = "CERTIFICATE",
            description = "Prove every claim of a certificate again, from the model and the table alone.")
    private @Nullable Path check;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        requireOptionsTogether();
        OnnxNetwork loaded = OnnxNetwork.read(model);
        Table table = Table.read(file, new TableOptions(targets, task(loaded), oneHot));
        table.notes().forEach(note -> shared.note(console, note));
        DataSet data = new ModelColumns(model, loaded, file, note -> shared.note(console, note)).of(table.data());
        if (loaded.classifier()) {
            shared.note(
                    console,
                    "the model gives probabilities: margins of the own evaluation are those of the scores before them");
        }
        if (check != null) {
            return checked(Certificate.read(check), loaded, data);
        }
        Verification verification = verification(loaded, data);
        if (certificate != null && verification.proof().isPresent()) {
            Certificate.write(certificate, verification.proof().get(), loaded.network(), model, data);
        }
        Optional<FeedForward> polished = verification.proof().flatMap(Proof::polished);
        if (output != null && polished.isPresent()) {
            PolishedModel.write(output, polished.get(), String.valueOf(model.getFileName()), data);
        } else if (output != null) {
            console.err().println("nothing was polished, so " + output + " is not written");
        }
        boolean json = shared.format() == SharedOptions.Format.JSON;
        console.out().print(json ? verification.toJson() : new VerificationText(verification, table).text());
        console.out().flush();
        return exitCode(verification);
    }

    private void requireOptionsTogether() {
        if (tolerance != null && !(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw usage("--tolerance must be finite and not negative");
        }
        if (polish && !proof) {
            throw usage("--polish is a part of --proof; add --proof");
        }
        if (certificate != null && !proof) {
            throw usage("--certificate needs something proved; add --proof");
        }
        if (output != null && !polish) {
            throw usage("--output is where --polish writes its network; add --proof --polish");
        }
        if (check != null && (proof || tolerance != null)) {
            throw usage("--check proves what the certificate says; leave --proof and --tolerance out");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int checked(Certificate read, OnnxNetwork loaded, DataSet data) {
        List<String> wrong;
        try {
            Effort effort = Effort.defaults().withThreads(shared.threads());
            wrong = read.check(model, loaded.network(), loaded.rounded(), data, effort);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(check + ": " + e.getMessage(), e);
        }
        if (shared.format() == SharedOptions.Format.JSON) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("holds", wrong.isEmpty());
            json.put("wrong", wrong);
            console.out().print(Json.pretty(json));
        } else if (wrong.isEmpty()) {
            console.out().println("The certificate holds: " + String.join("; ", read.statements()));
        } else {
            console.out().println("The certificate does not hold: " + String.join("; ", wrong));
        }
        console.out().flush();
        return wrong.isEmpty() ? ExitCodes.DONE : ExitCodes.NOT_MEMORIZED;
    }

    private TaskChoice task(OnnxNetwork loaded) {
        String own = loaded.classifier() ? "classification" : loaded.metadata().getOrDefault("task", "");
        if (task != TaskChoice.AUTO || own.isEmpty()) {
            return task;
        }
        return own.equals("classification") ? TaskChoice.CLASSIFICATION : TaskChoice.REGRESSION;
    }

    private Verification verification(OnnxNetwork loaded, DataSet data) {
        FeedForward network = loaded.network();
        double[] x = data.inputArray();
        double[] own = network.apply(x);
        double limit = tolerance(loaded);
        Optional<Proof> proved = Optional.empty();
        if (proof) {
            double largest = limit * Proof.spread(data);
            Effort effort = Effort.defaults().withThreads(shared.threads());
            proved = Optional.of(Proof.of(network, loaded.rounded(), data, largest, polish, effort));
        }
        return new Verification(
                network,
                data,
                loaded.precision(),
                limit,
                Fit.of(data, own),
                foreign(loaded, x).map(outputs -> Fit.of(data, outputs)),
                Verification.worst(data, own),
                proved);
    }

    private double tolerance(OnnxNetwork loaded) {
        if (tolerance != null) {
            return tolerance;
        }
        return loaded.precision() == Precision.FLOAT32 ? FLOAT32_TOLERANCE : Settings.DEFAULT_TOLERANCE;
    }

    /** What ONNX Runtime computes; empty if it lacks a kernel, as it does for some float64 operators. */
    private Optional<double[]> foreign(OnnxNetwork loaded, double[] x) {
        int inputs = loaded.network().inputs();
        try {
            return Optional.of(
                    loaded.classifier()
                            ? OnnxRuntimeCheck.scores(model, x, inputs, loaded.classes(), shared.threads())
                            : OnnxRuntimeCheck.outputs(model, x, inputs, shared.threads()));
        } catch (MissingKernelException e) {
            console.err().println(e.getMessage());
            return Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new BadInputException(model + ": " + e.getMessage(), e);
        }
    }

    private static int exitCode(Verification verification) {
        return verification
                .proof()
                .map(ExitCodes::of)
                .orElse(verification.memorizes() ? ExitCodes.DONE : ExitCodes.NOT_MEMORIZED);
    }

    /** A number as the command line shows it. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
