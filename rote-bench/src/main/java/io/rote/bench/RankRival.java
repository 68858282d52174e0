package io.rote.bench;

import io.rote.rank.PrimeField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of {@code rote-bench/rank} that finds the rank of {@link io.rote.rank.ModularMatrix#random}'s matrix, one thread.
 *
 * @param name the library
 * @param driver the executable's name
 * @param field the prime
 * @param wanted how many times Rote's processor time it is to take at least; 0 if nothing is asked for
 */
record RankRival(String name, String driver, PrimeField field, double wanted) {
    static final List<RankRival> ALL = List.of(
            new RankRival("FFLAS-FFPACK Rank", "fflas_rank", PrimeField.NEAR_2_23, 1),
            new RankRival("FLINT nmod_mat_rank", "flint_rank", PrimeField.NEAR_2_23, 0),
            new RankRival("FLINT nmod_mat_rank", "flint_rank", PrimeField.NEAR_2_31, 2));

    /**
     * What a program found.
     *
     * @param sum of the matrix' entries, which shows that all programs had the same matrix
     * @param rank its rank
     * @param seconds of processor time
     */
    record Answer(long sum, int rank, double seconds) {}

    /** Runs the program. */
    Answer run(Path folder, int size, long seed) {
        ProcessBuilder builder = new ProcessBuilder(
                        folder.resolve(driver).toString(),
                        Integer.toString(size),
                        Long.toString(field.prime()),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.environment().put("OMP_NUM_THREADS", "1");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(driver + " failed with exit code " + process.exitValue());
            }
            String[] words = said.split(" ", -1);
            return new Answer(Long.parseLong(words[0]), Integer.parseInt(words[1]), Double.parseDouble(words[2]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + folder.resolve(driver), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
