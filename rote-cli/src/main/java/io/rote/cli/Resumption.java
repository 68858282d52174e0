package io.rote.cli;

import io.rote.data.DataSet;
import io.rote.memorize.Checkpoint;
import io.rote.report.CheckpointFile;
import io.rote.report.OutputFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the checkpoint to go on from and checks that it belongs to what is asked for. */
final class Resumption {
    private Resumption() {}

    /**
     * The folder's checkpoint.
     *
     * @param method the method asked for; {@code auto} takes the checkpoint's
     * @param seed the seed asked for; empty takes the checkpoint's
     * @throws BadInputException if there is none or it belongs to other data or another run
     * @throws io.rote.report.CheckpointException if it is damaged
     */
    static Checkpoint of(OutputFolder folder, DataSet data, String method, Optional<Long> seed) {
        Path file = folder.file(CheckpointFile.NAME);
        Checkpoint checkpoint = CheckpointFile.read(folder)
                .orElseThrow(() -> new BadInputException(
                        "nothing to resume: there is no " + file + "; leave --resume out to begin anew"));
        if (!checkpoint.fingerprint().equals(data.fingerprint())) {
            throw new BadInputException(file + " belongs to other data than this table with these targets;"
                    + " leave --resume out to begin anew, or name the folder of the interrupted run with -o");
        }
        if (!method.equals(Choices.AUTO) && !method.equals(checkpoint.method())) {
            throw mismatch(file, "the method " + checkpoint.method(), "--method " + method);
        }
        if (seed.isPresent() && seed.get() != checkpoint.seed()) {
            throw mismatch(file, "the seed " + checkpoint.seed(), "--seed " + seed.get());
        }
        return checkpoint;
    }

    private static BadInputException mismatch(Path file, String theirs, String ours) {
        return new BadInputException(file + " is of a run with " + theirs + ", not " + ours + "; leave " + ours
                + " out to go on with that run, or --resume to begin anew");
    }
}
