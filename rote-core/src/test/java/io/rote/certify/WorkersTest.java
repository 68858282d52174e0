package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void everyPieceRunsOnce_andEveryThreadHasAConsumerOfItsOwn() {
        for (int threads : new int[] {1, 2, 5}) {
            for (int count : new int[] {0, 1, 2, 100}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(count);
                AtomicInteger consumers = new AtomicInteger();
                Workers.run(threads, count, () -> {
                    consumers.incrementAndGet();
                    return runs::incrementAndGet;
                });
                for (int k = 0; k < count; k++) {
                    assertThat(runs.get(k)).isEqualTo(1);
                }
                int expected = threads == 1 || count <= 1 ? 1 : Math.min(threads, count);
                assertThat(consumers).hasValue(expected);
            }
        }
    }

    @Test
    void failuresReachTheCaller() {
        for (int threads : new int[] {1, 3}) {
            assertThatThrownBy(() -> Workers.run(threads, 10, () -> k -> {
                        if (k == 7) {
                            throw new IllegalStateException("piece 7");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("piece 7");
        }
    }

    @Test
    void interruptionEndsTheProof_andIsKept() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Workers.run(2, 4, () -> k -> awaitInterruption(never)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted while proving");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A piece that cannot end before the caller waits for it. */
    private static void awaitInterruption(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
