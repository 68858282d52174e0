package io.rote.bench;

import io.rote.sweep.Cell;
import io.rote.sweep.CellData;
import io.rote.sweep.CellOutcome;
import io.rote.sweep.CellResult;
import io.rote.sweep.Experiment;
import io.rote.sweep.Measures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Fits the network of a cell by the contender that its method names, in equal time.
 *
 * <p>Unlike other experiments it ends by processor time, since that is what is compared: equal cells give equal results only on equal
 * machines, and not always there.
 */
final class EqualTimeExperiment implements Experiment {
    private static final long serialVersionUID = 1L;

    private final double seconds;
    private final String python;

    /**
     * An experiment.
     *
     * @param seconds processor time of each run
     * @param python a Python with PyTorch and scikit-learn
     */
    EqualTimeExperiment(double seconds, String python) {
        this.seconds = seconds;
        this.python = python;
    }

    /** The methods that plans may name. */
    Set<String> methods() {
        return contenders().keySet();
    }

    @Override
    public Optional<CellResult> run(Cell cell, BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            return Optional.empty();
        }
        long begin = System.nanoTime();
        // scikit-learn takes seeds below 2^32
        long seed = cell.seed() >>> 32;
        int width = cell.design().widths().get(0);
        Contest contest = new Contest(CellData.of(cell, Optional.empty()), width, seconds, 1, seed);
        Contender contender = contenders().get(cell.design().method());
        if (contender == null) {
            throw new IllegalArgumentException("no contender " + cell.design().method());
        }
        Curve curve = contender.run(contest);
        boolean memorized = curve.best() <= cell.effort().tolerance();
        long parameters = (long) width * (cell.design().inputs() + 2) + 1;
        return Optional.of(new CellResult(
                cell,
                memorized ? CellOutcome.MEMORIZED : CellOutcome.NOT_MEMORIZED,
                new Measures(width, parameters, curve.best(), 0, curve.seconds().length, 1, Double.NaN),
                "",
                (System.nanoTime() - begin) * 1e-9,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                contender.name()));
    }

    private Map<String, Contender> contenders() {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("compact", new RoteContender());
        PythonContender.known(python).forEach(contender -> contenders.put(contender.method(), contender));
        return contenders;
    }
}
