package io.rote.sweep;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A pure function from cells to results, which may be sent to another process.
 *
 * <p><b>Guarantee.</b> Outcome and measures depend on the cell and the experiment alone; only time and worker differ between calls.
 * Implementations may be called by several threads.
 */
public interface Experiment extends Serializable {

    /**
     * Runs a cell.
     *
     * @param stop asked between steps
     * @return empty if the run was stopped before its end: there is nothing to keep
     */
    Optional<CellResult> run(Cell cell, BooleanSupplier stop);
}
