package io.rote.spark.sweep;

import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.Experiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * An experiment whose one cell, the first time it is run, waits to be killed together with its process.
 *
 * @param experiment what is run otherwise
 * @param index the cell
 * @param folder where the waiting process leaves its id
 */
record FatalOnce(Experiment experiment, int index, String folder) implements Experiment {

    @Override
    public Optional<CellResult> run(Cell cell, BooleanSupplier stop) {
        if (cell.index() == index && firstTime()) {
            while (!stop.getAsBoolean()) {
                Thread.onSpinWait();
                sleep();
            }
        }
        return experiment.run(cell, stop);
    }

    /** The file that holds the process's id, once it waits. */
    static Path victim(Path folder) {
        return folder.resolve("victim");
    }

    private boolean firstTime() {
        Path claim = Path.of(folder).resolve("claim");
        try {
            Files.writeString(claim, Long.toString(ProcessHandle.current().pid()), StandardOpenOption.CREATE_NEW);
            // whole or not there
            Files.copy(claim, claim.resolveSibling("copy"));
            Files.move(claim.resolveSibling("copy"), victim(Path.of(folder)), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
