package io.rote.cli;

import io.rote.large.LargeJob;
import io.rote.large.LargeMethod;
import io.rote.memorize.Backend;
import io.rote.memorize.Size;
import io.rote.onnx.Precision;
import io.rote.report.Provenance;
import io.rote.table.TaskChoice;
import io.rote.theory.Labels;
import java.time.Duration;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The top of the command line. */
@Command(
        name = "rote",
        description = "Finds the smallest neural network that memorizes a table.",
        mixinStandardHelpOptions = true,
        versionProvider = RoteCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = "  rote memorize examples/diabetes.csv --target progression")
final class RoteCommand {

    /** The command line, writing to a console. */
    static CommandLine commandLine(Console console) {
        CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
        completion
                .getCommandSpec()
                .usageMessage()
                .footerHeading("%nExample (bash, or zsh with bashcompinit):%n")
                .footer("  source <(rote generate-completion)");
        CommandLine root = new CommandLine(new RoteCommand())
                .addSubcommand(new MemorizeCommand(console))
                .addSubcommand(new MemorizeLargeCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new CapacityCommand(console))
                .addSubcommand(new RankCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new SweepCommand(console))
                .addSubcommand("generate-completion", completion);
        Failures failures = new Failures();
        return root.setOut(console.out())
                .setErr(console.err())
                .registerConverter(Size.class, Choices.reader(Size.class))
                .registerConverter(Precision.class, Choices.reader(Precision.class))
                .registerConverter(Labels.class, Choices.reader(Labels.class))
                .registerConverter(TaskChoice.class, Choices.reader(TaskChoice.class))
                .registerConverter(LargeMethod.class, Choices.reader(LargeMethod.class))
                .registerConverter(LargeJob.Form.class, Choices.reader(LargeJob.Form.class))
                .registerConverter(SharedOptions.Format.class, Choices.reader(SharedOptions.Format.class))
                .registerConverter(Duration.class, new DurationConverter())
                .setAbbreviatedOptionsAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "rote " + Provenance.roteVersion() + " (" + Provenance.gitId() + ")",
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch"),
                Backend.describe()
            };
        }
    }
}
