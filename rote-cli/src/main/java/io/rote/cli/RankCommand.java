package io.rote.cli;

import io.rote.memorize.Backend;
import io.rote.rank.Certificate;
import io.rote.rank.CertificateChecker;
import io.rote.rank.Finding;
import io.rote.rank.GenericRank;
import io.rote.rank.PolynomialMatrix;
import io.rote.rank.PrimeField;
import io.rote.report.Json;
import io.rote.report.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Certified generic rank. */
@Command(
        name = "rank",
        description = "The generic rank of Hadamard powers, Khatri-Rao products and network Jacobians, certified.",
        mixinStandardHelpOptions = true,
        versionProvider = RoteCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the rank was found, or the certificate is confirmed",
            "1:the certificate is rejected",
            "2:wrong usage or bad input",
            "3:full rank with a named activation stays undecided",
            "70:internal error"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rote rank hadamard samples=20 inputs=3 units=20 function=0,0,1",
            "  rote rank first-layer samples=15 inputs=3 units=5 function=0,0,0,1",
            "  rote rank three-layer samples=1..30 inputs=4 units=4 last-units=7 function=0,1,1,1 last-function=1,2,3",
            "  rote rank network samples=40 inputs=3 widths=4,5 activation=0,1,1 --certificate rank.txt",
            "  rote rank network samples=60 inputs=4 widths=6,5 activation=gelu",
            "  rote rank --check rank.txt"
        })
final class RankCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "OBJECT",
            description = {
                "A matrix of polynomials and its sizes, key=value. Functions are lists of integer coefficients, lowest"
                        + " degree first. A size may be a range a..b or a..b:step; samples=columns makes it square.",
                "hadamard samples= inputs= units= function=",
                "first-layer samples= inputs= units= function=",
                "face-splitting samples= inputs= units= other-units= function= other-function=",
                "three-layer samples= inputs= units= last-units= function= last-function= [rank-one=false]",
                "network samples= inputs= widths= activation= [outputs=1] [biases=true] [layer=0]",
                "network samples= inputs= widths= activation=tanh [outputs=1], or another analytic activation's name: full rank"
                        + " is proved in floating point; a deficit is never claimed"
            })
    private List<String> words = List.of();

    @Option(
            names = "--prime",
            paramLabel = "PRIME",
            description = "2^23, 2^31 or 2^61 (the largest prime below), or an odd prime below 2^31 (default: 2^31).")
    private String prime = "2^31";

    @Option(
            names = "--trials",
            paramLabel = "NUMBER",
            description = "Random points to try while the rank is below its proved bound (default: 2).")
    private int trials = 2;

    @Option(names = "--certificate", paramLabel = "FILE", description = "Write a certificate of the rank.")
    private @Nullable Path certificate;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Check a certificate from the definitions, slowly, with arithmetic of its own.")
    private @Nullable Path check;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    RankCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (check != null) {
            if (!words.isEmpty() || certificate != null) {
                throw usage("--check takes a certificate and nothing else", null);
            }
            return check(check);
        }
        if (words.isEmpty()) {
            throw usage("name an object, such as hadamard samples=20 inputs=3 units=20 function=0,0,1", null);
        }
        if (RankObjects.areAnalytic(words)) {
            return analytic();
        }
        List<PolynomialMatrix> objects = parsed(RankObjects::of);
        if (certificate != null && objects.size() > 1) {
            throw usage("--certificate needs one object, the ranges make " + objects.size(), null);
        }
        PrimeField field = field();
        Backend.setThreads(shared.threads());
        List<GenericRank> ranks = new ArrayList<>();
        for (PolynomialMatrix object : objects) {
            ranks.add(GenericRank.of(object, field, shared.seed().orElse(0L), trials));
        }
        if (certificate != null) {
            OutputFolder.replace(certificate, ranks.get(0).certificate().text().getBytes(StandardCharsets.UTF_8));
        }
        console.out().print(text(ranks));
        console.out().flush();
        return ExitCodes.DONE;
    }

    private String text(List<GenericRank> ranks) {
        if (shared.format() == SharedOptions.Format.JSON) {
            return ranks.size() == 1
                    ? Json.pretty(RankText.record(ranks.get(0)))
                    : Json.pretty(ranks.stream().map(RankText::record).toList());
        }
        return ranks.size() == 1 ? RankText.one(ranks.get(0)) : RankText.table(ranks);
    }

    private int check(Path file) {
        Certificate read;
        try {
            read = Certificate.parse(Files.readString(file));
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        }
        Finding finding = CertificateChecker.check(read);
        boolean confirmed = finding instanceof Finding.Confirmed;
        String words = finding instanceof Finding.Confirmed c ? c.claim() : ((Finding.Rejected) finding).reason();
        console.out()
                .print(
                        shared.format() == SharedOptions.Format.JSON
                                ? Json.pretty(RankText.record(confirmed, words))
                                : (confirmed ? "confirmed: " : "rejected: ") + words + System.lineSeparator());
        console.out().flush();
        return confirmed ? ExitCodes.DONE : ExitCodes.NOT_MEMORIZED;
    }

    private int analytic() {
        if (certificate != null || spec.commandLine().getParseResult().hasMatchedOption("--prime")) {
            throw usage(
                    "--certificate and --prime are about polynomials; a named activation's rank is proved in floating point,"
                            + " again with every run",
                    null);
        }
        requireTrials();
        Backend.setThreads(shared.threads());
        AnalyticRanks ranks =
                new AnalyticRanks(parsed(RankObjects::analytic), shared.seed().orElse(0L), trials);
        List<Map<String, Object>> records = ranks.records();
        console.out()
                .print(
                        shared.format() == SharedOptions.Format.JSON
                                ? Json.pretty(records.size() == 1 ? records.get(0) : records)
                                : ranks.text());
        console.out().flush();
        return ranks.exitCode();
    }

    private <T> List<T> parsed(Function<List<String>, List<T>> parser) {
        try {
            return parser.apply(words);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()), e);
        }
    }

    private void requireTrials() {
        if (trials < 1) {
            throw usage("--trials must be at least 1, got " + trials, null);
        }
    }

    private PrimeField field() {
        requireTrials();
        try {
            return switch (prime) {
                case "2^23" -> PrimeField.NEAR_2_23;
                case "2^31" -> PrimeField.NEAR_2_31;
                case "2^61" -> PrimeField.NEAR_2_61;
                default -> new PrimeField(Long.parseLong(prime));
            };
        } catch (NumberFormatException e) {
            throw usage("--prime " + prime + " is neither 2^23, 2^31, 2^61 nor a number", e);
        } catch (IllegalArgumentException e) {
            throw usage("--prime: " + e.getMessage(), e);
        }
    }

    private ParameterException usage(String message, @Nullable Throwable cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
