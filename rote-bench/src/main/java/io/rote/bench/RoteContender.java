package io.rote.bench;

import io.rote.memorize.Memorizer;
import io.rote.memorize.Observer;
import io.rote.memorize.Progress;
import io.rote.memorize.Settings;
import java.util.List;

/** The compact network through the public interface, its restarts included. */
final class RoteContender implements Contender {
    @Override
    public String name() {
        return "Rote";
    }

    @Override
    public Curve run(Contest contest) {
        Settings settings = Settings.defaults()
                .withSeed(contest.seed())
                .withThreads(contest.threads())
                .withTolerance(GOAL)
                .withWidths(List.of(contest.width()));
        Curve curve = new Curve();
        double begin = Clock.seconds(contest.threads());
        Memorizer.named("compact").memorize(contest.data(), settings, new Observer() {
            @Override
            public void progress(Progress progress) {
                curve.add(Clock.seconds(contest.threads()) - begin, progress.residual());
            }

            @Override
            public boolean stopRequested() {
                return Clock.seconds(contest.threads()) - begin > contest.seconds();
            }
        });
        return curve;
    }
}
