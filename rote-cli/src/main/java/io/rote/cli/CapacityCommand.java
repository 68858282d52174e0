package io.rote.cli;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.rank.DataFacts;
import io.rote.report.CapacityPage;
import io.rote.report.CapacityQuestion;
import io.rote.report.Json;
import io.rote.report.OutputFolder;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import java.nio.file.Path;
import java.util.List;
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

/** How many neurons are enough. */
@Command(
        name = "capacity",
        description =
                "How many neurons are enough, or how many samples a network holds, by every theorem that applies.",
        mixinStandardHelpOptions = true,
        versionProvider = RoteCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the question was answered", "2:wrong usage or bad input", "70:internal error"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  rote capacity --samples 1000000 --inputs 20",
            "  rote capacity --inputs 20 --widths 100,200 --activation tanh",
            "  rote capacity --samples 5000 --inputs 20 --widths 100 --activation gelu",
            "  rote capacity examples/diabetes.csv --activation relu -o capacity.html"
        })
final class CapacityCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description = "A table: its sizes are taken and the theorems' hypotheses checked on it.")
    private @Nullable Path file;

    @Option(names = "--samples", paramLabel = "NUMBER", description = "Samples n, up to 10^12.")
    private @Nullable Long samples;

    @Option(names = "--inputs", paramLabel = "NUMBER", description = "Input dimension d.")
    private @Nullable Long inputs;

    @Option(names = "--outputs", paramLabel = "NUMBER", description = "Outputs q (default: 1).")
    private @Nullable Long outputs;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            completionCandidates = Choices.Activations.class,
            description = "${COMPLETION-CANDIDATES} (default: tanh).")
    private String activation = "tanh";

    @Option(names = "--layers", paramLabel = "NUMBER", description = "Hidden layers (default: 1, 2 and 3).")
    private @Nullable Integer layers;

    @Option(
            names = "--widths",
            split = ",",
            paramLabel = "NEURONS",
            description = "Neurons of each hidden layer: how many samples do they hold?")
    private List<Long> widths = List.of();

    @Option(
            names = "--labels",
            paramLabel = "KIND",
            description = "real, binary or classes (default: real, or by the data).")
    private @Nullable Labels labels;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(names = "--theorems", description = "Print every statement with its hypotheses and source, as Markdown.")
    private boolean theorems;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Also write an HTML page with tables and a plot of neurons against samples.")
    private @Nullable Path page;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    CapacityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (theorems) {
            console.out().print(TheoremsPage.markdown());
            console.out().flush();
            return ExitCodes.DONE;
        }
        try {
            CapacityQuestion question = question();
            if (page != null) {
                OutputFolder.replace(page, CapacityPage.of(question, CommandLineText.of(spec, console)));
            }
            CapacityText text = new CapacityText(question);
            console.out()
                    .print(shared.format() == SharedOptions.Format.JSON ? Json.pretty(text.records()) : text.text());
            console.out().flush();
            return ExitCodes.DONE;
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()), e);
        }
    }

    private CapacityQuestion question() {
        if (layers != null && !widths.isEmpty() && layers != widths.size()) {
            throw usage("--widths names " + widths.size() + " layers but --layers " + layers + "; leave one out", null);
        }
        Optional<DataFacts> facts = Optional.empty();
        Labels kind = labels == null ? Labels.REAL : labels;
        Long n = samples;
        Long d = inputs;
        Long q = outputs;
        if (file != null) {
            if (n != null || d != null || q != null) {
                throw usage("DATA has its own numbers of samples, inputs and outputs: leave the options out", null);
            }
            DataSet data = dataOptions.read(file).data();
            facts = Optional.of(DataFacts.of(data, shared.seed().orElse(0L)));
            n = (long) data.samples();
            d = (long) data.inputs();
            q = (long) data.outputs();
            if (labels == null) {
                kind = data.task() == Task.REGRESSION
                        ? Labels.REAL
                        : data.classes().size() == 2 ? Labels.BINARY : Labels.CLASSES;
            }
        }
        if (d == null || (n == null && widths.isEmpty())) {
            throw usage("give --inputs and --samples or --widths, or a table", null);
        }
        int depth = layers != null ? layers : Math.max(1, widths.size());
        Family family = new Family(d, q == null ? 1 : q, Nonlinearity.named(activation), depth, kind);
        boolean open = layers == null && widths.isEmpty();
        List<Family> families =
                open ? List.of(family, family.withHiddenLayers(2), family.withHiddenLayers(3)) : List.of(family);
        if (n != null) {
            Catalogue.bounds(family, n);
        }
        return new CapacityQuestion(families, Optional.ofNullable(n), widths, facts);
    }

    private ParameterException usage(String message, @Nullable Throwable cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
