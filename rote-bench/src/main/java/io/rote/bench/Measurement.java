package io.rote.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A subcommand that runs {@link Case}s over seeds and prints what came of them. */
abstract class Measurement implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    abstract String title();

    abstract List<Case> cases(RunOptions options);

    abstract List<String> notes();

    @Override
    public Integer call() {
        ResultTable summary = new ResultTable(
                "case",
                "done",
                "widths",
                "p",
                "p per label",
                "bits per p",
                "residual",
                "in ONNX Runtime",
                "wrong",
                "steps",
                "seconds",
                "wanted p per label",
                "verdict");
        ResultTable all = new ResultTable(
                "case",
                "seed",
                "widths",
                "p",
                "p per label",
                "bits per p",
                "residual",
                "in ONNX Runtime",
                "wrong",
                "tries",
                "steps",
                "seconds",
                "memorized");
        boolean passed = true;
        for (Case job : cases(options)) {
            if (!options.includes(job.name())) {
                continue;
            }
            List<Trial> trials = new ArrayList<>();
            options.seeds().forEach(seed -> {
                say("%s, seed %d …", job.name(), seed);
                Trial trial = Trial.run(job, seed, options);
                say(
                        "  widths %s, %.4g per label, residual %.2g, %d wrong, %.0f s",
                        trial.widths(), trial.parametersPerLabel(), trial.residual(), trial.wrong(), trial.seconds());
                trials.add(trial);
                addTrial(all, job, trial);
            });
            passed &= addSummary(summary, job, trials);
        }
        options.print(spec, title(), Report.tables(summary, all), notes());
        return passed ? 0 : 1;
    }

    private void say(String format, Object... arguments) {
        spec.commandLine().getErr().println(String.format(Locale.ROOT, format, arguments));
    }

    private static void addTrial(ResultTable table, Case job, Trial trial) {
        table.add(
                job.name(),
                trial.seed(),
                trial.widths().toString(),
                trial.parameters(),
                trial.parametersPerLabel(),
                trial.bitsPerParameter(),
                trial.residual(),
                trial.onnxResidual(),
                trial.wrong(),
                trial.attempts(),
                trial.steps(),
                trial.seconds(),
                trial.memorized() ? "yes" : "no");
    }

    private static boolean addSummary(ResultTable table, Case job, List<Trial> trials) {
        long done = trials.stream().filter(Trial::memorized).count();
        Spread perLabel = Spread.of(trials.stream().mapToDouble(Trial::parametersPerLabel));
        boolean passed = done == trials.size() && perLabel.worst() <= job.most();
        table.add(
                job.name(),
                done + " of " + trials.size(),
                trials.get(0).widths().toString(),
                Spread.of(trials.stream().mapToDouble(Trial::parameters)).show("%.0f"),
                Spread.of(trials.stream().mapToDouble(Trial::parametersPerLabel))
                        .show("%.4f"),
                Spread.of(trials.stream().mapToDouble(Trial::bitsPerParameter)).median(),
                Spread.of(trials.stream().mapToDouble(Trial::residual)).show("%.0e"),
                Spread.of(trials.stream().mapToDouble(Trial::onnxResidual)).show("%.0e"),
                Spread.of(trials.stream().mapToDouble(Trial::wrong)).show("%.0f"),
                Spread.of(trials.stream().mapToDouble(Trial::steps)).show("%.0f"),
                Spread.of(trials.stream().mapToDouble(Trial::seconds)).show("%.0f"),
                Double.isInfinite(job.most()) ? "" : job.most(),
                passed ? "PASS" : "FAIL");
        return passed;
    }
}
