package io.rote.cli;

import io.rote.data.Task;
import io.rote.memorize.Progress;
import io.rote.memorize.Settings;

/** Shows a run's progress on standard error: a bar on a terminal, lines otherwise, nothing if asked to be quiet. */
interface ProgressDisplay extends AutoCloseable {

    /** Shows where the run is; may drop positions that come too fast. */
    void show(Progress progress);

    /** Shows a remark. */
    void note(String remark);

    @Override
    void close();

    /** The display that suits a console and options. */
    static ProgressDisplay on(Console console, SharedOptions options, Task task, Settings settings) {
        if (options.quiet()) {
            return new Silent();
        }
        ProgressText text = new ProgressText(task);
        if (console.columns().isEmpty()) {
            return new ProgressLines(console.err(), text, options.verbose());
        }
        Goal goal = new Goal(task, settings.tolerance());
        return new ProgressBarDisplay(console.err(), console.columns().getAsInt(), text, goal, settings.timeLimit());
    }

    /** Shows nothing. */
    final class Silent implements ProgressDisplay {
        @Override
        public void show(Progress progress) {}

        @Override
        public void note(String remark) {}

        @Override
        public void close() {}
    }
}
