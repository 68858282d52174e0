package io.rote.sweep;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs many cells, here or elsewhere.
 *
 * <p><b>Contract.</b> Each cell is run at least once and its result handed to {@code results} exactly once, unless {@code stop} says
 * true before it has ended. {@code results} is called on the calling thread only, so that there is one writer; what it throws ends the
 * run. Results come in any order. The method returns when no cell is running any more.
 */
public interface CellRunner {

    /** Such as {@code 2 threads}, for provenance. */
    String description();

    /** How many cells run at a time. */
    int workers();

    /**
     * Runs cells.
     *
     * @param results takes each result as it comes
     * @param stop once true, no cell is begun and those running are abandoned
     */
    void run(Experiment experiment, List<Cell> cells, Consumer<CellResult> results, BooleanSupplier stop);
}
