package io.rote.bench;

import io.rote.linalg.Blas;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line. */
@Command(
        name = "bench",
        description = "Measures Rote: sizes it reaches, what they cost, and how rivals do.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Bench.Backend.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SizesCommand.class,
            EngineCommand.class,
            ActivationsCommand.class,
            ClassesCommand.class,
            RivalsCommand.class,
            KernelsCommand.class,
            Float32Command.class,
            RankCommand.class,
            ProofCommand.class,
            SlabCommand.class,
            WeightsCommand.class,
            Belm20Command.class,
            RobustCommand.class,
            TwinsCommand.class,
            SparkSlabCommand.class,
            SparkCompactCommand.class,
            SweepCommand.class,
            SparkCommand.class,
            OptimisersCommand.class
        })
public final class Bench {

    private Bench() {}

    /** Runs one subcommand; exit code 1 if a target was missed, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What {@code --version} says: the linear algebra that is measured. */
    static final class Backend implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Blas.describe()};
        }
    }
}
