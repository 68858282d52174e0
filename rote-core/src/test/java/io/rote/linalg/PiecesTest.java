package io.rote.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecesTest {
    @AfterEach
    void oneThread() {
        Blas.setThreads(1);
    }

    @ParameterizedTest(name = "{0} rows, {1} threads")
    @CsvSource({"0,1", "1,2", "2047,2", "4096,1", "4097,2", "5000,3", "40001,2", "1000000,2"})
    void everyRowIsInOnePiece(int rows, int threads) {
        Blas.setThreads(threads);
        AtomicIntegerArray seen = new AtomicIntegerArray(rows);
        AtomicIntegerArray pieces = new AtomicIntegerArray(Pieces.of(rows));
        Pieces.run(rows, 256, (piece, from, until) -> {
            pieces.incrementAndGet(piece);
            assertThat(from % 256).isZero();
            for (int i = from; i < until; i++) {
                seen.incrementAndGet(i);
            }
        });
        for (int i = 0; i < rows; i++) {
            assertThat(seen.get(i)).isEqualTo(1);
        }
        for (int piece = 0; piece < pieces.length(); piece++) {
            assertThat(pieces.get(piece)).isEqualTo(1);
        }
        assertThat(Blas.threads()).isEqualTo(threads);
    }

    @Test
    void piecesRunAtOneTime_andTheLibraryThenUsesOneThread() {
        Blas.setThreads(2);
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        CountDownLatch bothWork = new CountDownLatch(2);
        Pieces.run(4096, 256, (piece, from, until) -> {
            workers.add(Thread.currentThread());
            assertThat(Blas.threads()).isEqualTo(1);
            bothWork.countDown();
            try {
                assertThat(bothWork.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(workers).hasSize(2);
    }

    @Test
    void whatFailsInOnePieceFailsInTheCaller_afterTheOthersEnded() {
        Blas.setThreads(2);
        AtomicIntegerArray ended = new AtomicIntegerArray(2);
        assertThatThrownBy(() -> Pieces.run(4096, 256, (piece, from, until) -> {
                    ended.incrementAndGet(piece);
                    throw new IllegalStateException("piece " + piece);
                }))
                .hasStackTraceContaining("piece ");
        assertThat(ended.get(0) + ended.get(1)).isPositive();
        assertThat(Blas.threads()).isEqualTo(2);
    }
}
