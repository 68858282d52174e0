package io.rote.cli;

import io.rote.large.LargeJob;
import io.rote.large.LargeMemorization;
import io.rote.large.LargeMemorizer;
import io.rote.large.LargeMethod;
import io.rote.memorize.Settings;
import io.rote.memorize.Size;
import io.rote.report.Json;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The network of a table that does not fit in memory. */
@Command(
        name = "memorize-large",
        description = "Memorizes a Parquet table that does not fit in one machine's memory, on Apache Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = RoteCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the network memorizes the table",
            "1:the network misses the tolerance, or classes",
            "2:wrong usage, bad input or no Spark; the output folder is as it was",
            "70:internal error"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rote memorize-large big.parquet --target price --spark local[2]",
            "  rote memorize-large big.parquet --target price --spark spark://head:7077 --size balanced -o models/big",
            "  rote memorize-large wide.parquet --target price --spark local[2] --method compact --size fast"
        })
final class MemorizeLargeCommand implements Callable<Integer> {
    private static final long MEBIBYTE = 1L << 20;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DATA",
            description =
                    "The table: a .parquet file, or a folder of them, that every machine of the cluster can read.")
    @SuppressWarnings("NullAway.Init")
    private String table;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--spark",
            required = true,
            paramLabel = "MASTER",
            description = "Where Spark runs, such as local[2], spark://head:7077 or yarn.")
    @SuppressWarnings("NullAway.Init")
    private String master;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            completionCandidates = Choices.LargeMethods.class,
            description =
                    "${COMPLETION-CANDIDATES}: slab takes any table in linear time; compact trains about as many parameters"
                            + " as labels, in the executors' memory (default: slab).")
    private LargeMethod method = LargeMethod.SLAB;

    @Option(
            names = "--width",
            paramLabel = "UNITS",
            description =
                    "Hidden neurons of the compact network (default: 1.5 parameters per label, 2 with --size fast).")
    private @Nullable Integer width;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            completionCandidates = Choices.Sizes.class,
            description = "How small: ${COMPLETION-CANDIDATES}; smallest costs digits (default: balanced).")
    private Size size = Size.BALANCED;

    @Option(
            names = "--tolerance",
            paramLabel = "NUMBER",
            description = "Largest relative residual that counts as memorized, real labels only (default: 1e-9).")
    private double tolerance = Settings.DEFAULT_TOLERANCE;

    @Option(
            names = "--block",
            paramLabel = "MIB",
            description =
                    "Memory for the rows of a block, with what is computed there (default: 64 for slab, 256 for compact).")
    private @Nullable Integer block;

    @Option(
            names = "--model",
            paramLabel = "FORM",
            completionCandidates = Choices.Forms.class,
            description =
                    "${COMPLETION-CANDIDATES}; auto writes ONNX up to 2147483647 weights, neurons as Parquet beyond"
                            + " (default: auto).")
    private LargeJob.Form form = LargeJob.Form.AUTO;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The output folder (default: rote-out/ and the table's name).")
    private @Nullable Path output;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    MemorizeLargeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LargeMemorizer memorizer = LargeMemorizer.find()
                .orElseThrow(() -> new BadInputException("this program was started without Spark: start it by ./rote,"
                        + " which fetches Spark, or by spark-submit (see docs/guide/spark.md)"));
        LargeMemorization made = memorizer.memorize(job(), master, note -> shared.note(console, note + " …"));
        if (shared.format() == SharedOptions.Format.JSON) {
            console.out().print(Json.pretty(made.record()));
        } else {
            made.summary().forEach(console.out()::println);
        }
        console.out().flush();
        return made.memorized() ? ExitCodes.DONE : ExitCodes.NOT_MEMORIZED;
    }

    private LargeJob job() {
        if (spec.commandLine().getParseResult().hasMatchedOption("--threads")) {
            throw new ParameterException(
                    spec.commandLine(), "--threads is for one machine; on Spark say --spark local[N]");
        }
        try {
            return new LargeJob(
                    table,
                    dataOptions.options(),
                    method,
                    size,
                    width == null ? OptionalInt.empty() : OptionalInt.of(width),
                    shared.seed().orElse(0L),
                    tolerance,
                    block == null ? method.blockBytes() : block * MEBIBYTE,
                    form,
                    (output == null ? MemorizeCommand.defaultOutput(Path.of(table)) : output).toAbsolutePath(),
                    CommandLineText.of(spec, console));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
