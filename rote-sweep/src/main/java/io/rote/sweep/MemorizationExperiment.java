package io.rote.sweep;

import io.rote.data.DataSet;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.RefusedDataException;
import io.rote.memorize.Settings;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.rank.JacobianSpectrum;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws the samples of a cell and has a construction memorize them, on one thread.
 *
 * <p>A construction that is refused because no network of the width can reach the labels is a failure that counts; one that is
 * refused for any other hypothesis does not count.
 */
public final class MemorizationExperiment implements Experiment {
    private static final long serialVersionUID = 1L;

    /** The hypothesis that {@code CompactNetwork} names where Sard's theorem forbids a width. */
    private static final String ENOUGH_PARAMETERS = "enough parameters";

    private final @Nullable TableRows table;
    private final boolean condition;

    /**
     * An experiment.
     *
     * @param table the rows that cells of {@link DataFamily#TABLE} draw from
     * @param condition whether the Jacobian's condition number is measured too
     */
    public MemorizationExperiment(Optional<TableRows> table, boolean condition) {
        this.table = table.orElse(null);
        this.condition = condition;
    }

    @Override
    public Optional<CellResult> run(Cell cell, BooleanSupplier stop) {
        long begin = System.nanoTime();
        try {
            DataSet data = CellData.of(cell, Optional.ofNullable(table));
            EffortWatch watch = new EffortWatch(cell.effort(), stop);
            Memorization made = Memorizer.named(cell.design().method()).memorize(data, settings(cell), watch);
            boolean memorized = made.fit().memorizes(data, cell.effort().tolerance());
            if (watch.abandoned() && !memorized) {
                return Optional.empty();
            }
            CellOutcome outcome = memorized
                    ? CellOutcome.MEMORIZED
                    : watch.stepsUsedUp() && !watch.startsUsedUp() ? CellOutcome.STEP_LIMIT : CellOutcome.NOT_MEMORIZED;
            return Optional.of(result(cell, outcome, measures(data, made, cell.effort()), "", begin));
        } catch (RefusedDataException e) {
            CellOutcome outcome =
                    e.hypothesis().equals(ENOUGH_PARAMETERS) ? CellOutcome.UNREACHABLE : CellOutcome.REFUSED;
            return Optional.of(result(cell, outcome, Measures.none(), String.valueOf(e.getMessage()), begin));
        } catch (RuntimeException e) {
            return Optional.of(result(cell, CellOutcome.ERROR, Measures.none(), e.toString(), begin));
        }
    }

    private static Settings settings(Cell cell) {
        Design design = cell.design();
        Settings settings = Settings.defaults()
                .withSeed(cell.seed())
                .withActivation(Activation.named(design.activation()))
                .withHiddenLayers(design.hiddenLayers())
                .withTolerance(cell.effort().tolerance());
        return design.widths().isEmpty() ? settings : settings.withWidths(design.widths());
    }

    private Measures measures(DataSet data, Memorization made, Effort effort) {
        FeedForward network = made.network();
        OptionalDouble ratio =
                condition ? JacobianSpectrum.condition(network, data.inputArray()) : OptionalDouble.empty();
        return new Measures(
                network.neurons(),
                network.parameters(),
                made.fit().relative(),
                made.fit().misclassified(),
                made.iterations(),
                Math.min(effort.starts(), Math.max(1, made.attempts().size())),
                ratio.orElse(Double.NaN));
    }

    private static CellResult result(Cell cell, CellOutcome outcome, Measures measures, String message, long begin) {
        return new CellResult(
                cell,
                outcome,
                measures,
                message,
                (System.nanoTime() - begin) * 1e-9,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                host() + "/" + Thread.currentThread().getName());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
