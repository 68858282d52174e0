package io.rote.cli;

import io.rote.memorize.Checkpoint;
import io.rote.memorize.Observer;
import io.rote.memorize.Progress;
import io.rote.report.CheckpointFile;
import io.rote.report.OutputException;
import io.rote.report.OutputFolder;
import java.util.Optional;

/** Connects a run with the user: progress to the display, checkpoints to the output folder, signals to the run. */
final class RunObserver implements Observer {
    private final ProgressDisplay display;
    private final Optional<OutputFolder> folder;
    private final StopSignal stop;
    private final boolean verbose;
    private boolean checkpointFailed;

    /**
     * An observer.
     *
     * @param folder where checkpoints go; empty if nothing can be resumed
     */
    RunObserver(ProgressDisplay display, Optional<OutputFolder> folder, StopSignal stop, boolean verbose) {
        this.display = display;
        this.folder = folder;
        this.stop = stop;
        this.verbose = verbose;
    }

    @Override
    public void progress(Progress progress) {
        display.show(progress);
    }

    @Override
    public void note(String remark) {
        display.note(remark);
    }

    @Override
    public void detail(String fact) {
        if (verbose) {
            display.note(fact);
        }
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        try {
            folder.ifPresent(where -> CheckpointFile.write(where, checkpoint));
        } catch (OutputException e) {
            // the work is worth more than the checkpoint, and space may be found before it ends
            if (!checkpointFailed) {
                display.note("warning: " + e.getMessage() + " (a kill now would lose the work so far)");
            }
            checkpointFailed = true;
        }
    }

    @Override
    public boolean stopRequested() {
        return stop.requested();
    }
}
