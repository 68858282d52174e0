package io.rote.sweep.phase;

import io.rote.sweep.CellOutcome;
import io.rote.sweep.CellResult;
import io.rote.sweep.Design;
import io.rote.theory.Architecture;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One place of a phase diagram: all trials of one size on one number of samples.
 *
 * @param samples n
 * @param neurons hidden units (the median where the construction chose them)
 * @param parameters p (likewise)
 * @param perLabel parameters per label
 * @param trials runs that count
 * @param successes runs that memorized
 * @param seconds time of the runs that were tried
 * @param iterations steps of the runs that were tried
 * @param condition condition number of the Jacobian of the runs that memorized, NaN if it was not measured
 */
public record PhasePoint(
        int samples,
        double neurons,
        double parameters,
        double perLabel,
        int trials,
        int successes,
        Quartiles seconds,
        Quartiles iterations,
        Quartiles condition) {

    /** Summarises the runs of one size; at least one of them counts. */
    static PhasePoint of(Panel panel, List<CellResult> runs) {
        Design design = runs.get(0).cell().design();
        List<CellResult> counted =
                runs.stream().filter(run -> run.outcome().counts()).toList();
        List<CellResult> tried = counted.stream()
                .filter(run -> run.outcome() != CellOutcome.UNREACHABLE)
                .toList();
        double neurons;
        double parameters;
        if (design.widths().isEmpty()) {
            neurons = quartiles(tried, run -> run.measures().neurons()).median();
            parameters = quartiles(tried, run -> run.measures().parameters()).median();
        } else {
            List<Long> widths = design.widths().stream().map(Integer::longValue).toList();
            Architecture shape =
                    new Architecture(panel.inputs(), widths, panel.labels().outputs());
            neurons = shape.neurons();
            parameters = shape.parameters().doubleValue();
        }
        return new PhasePoint(
                design.samples(),
                neurons,
                parameters,
                parameters / panel.labelsOf(design.samples()),
                counted.size(),
                (int) counted.stream().filter(CellResult::success).count(),
                quartiles(tried, CellResult::seconds),
                quartiles(tried, run -> run.measures().iterations()),
                quartiles(
                        counted.stream().filter(CellResult::success).toList(),
                        run -> run.measures().condition()));
    }

    /** Share of the runs that memorized. */
    public double rate() {
        return (double) successes / trials;
    }

    /** Where the probability of success lies. */
    public WilsonInterval interval() {
        return WilsonInterval.of(successes, trials);
    }

    private static Quartiles quartiles(List<CellResult> runs, ToDoubleFunction<CellResult> value) {
        return Quartiles.of(runs.stream().mapToDouble(value).toArray());
    }
}
