package io.rote.certify;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Random cases of a law. A case that breaks it is named by its seed in the failure, and {@code -Drote.replay=SEED} runs that case
 * alone: {@code ./mvnw -pl rote-core test -Dtest=BallTest -Drote.replay=123}.
 */
final class Cases {
    private static final String PROPERTY = "rote.replay";

    private Cases() {}

    /** Checks the law on a number of cases, always the same ones. */
    static void check(int count, Consumer<SplittableRandom> law) {
        check(count, System.getProperty(PROPERTY), law);
    }

    static void check(int count, @Nullable String replay, Consumer<SplittableRandom> law) {
        if (replay != null) {
            check(Long.parseLong(replay), law);
            return;
        }
        for (long seed = 1; seed <= count; seed++) {
            check(seed, law);
        }
    }

    private static void check(long seed, Consumer<SplittableRandom> law) {
        // seeds in a row give unrelated numbers only after a split
        SplittableRandom random = new SplittableRandom(seed).split();
        try {
            law.accept(random);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "case " + seed + " breaks the law; -D" + PROPERTY + "=" + seed + " runs it alone", e);
        }
    }
}
