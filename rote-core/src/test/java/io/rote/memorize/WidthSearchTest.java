package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search against made-up tables of which sizes work. */
class WidthSearchTest {
    private static final int TRIES = 3;

    @ParameterizedTest(name = "smallest {0}, first {1}, works from {2}, limit tried {3}")
    @CsvSource({
        "1,5,1,true", "1,5,1,false", "10,12,10,true", "10,12,11,true", "10,40,23,true", "10,40,23,false",
        "10,12,37,true", "10,12,37,false", "3,3,3,true", "3,100,99,false", "7,50,50,true", "1,1,64,false"
    })
    void smallestWorkingSizeIsFound(int smallest, int first, int worksFrom, boolean tryLimit) {
        WidthSearch search = new WidthSearch(1, smallest, first, 200, TRIES, tryLimit, true);
        List<Attempt> attempts = run(search, size -> size >= worksFrom);
        assertThat(smallestThatWorks(attempts)).isEqualTo(worksFrom);
        // the next smaller size failed as often as it takes, or cannot work
        if (worksFrom > smallest) {
            assertThat(WidthSearch.failures(attempts, worksFrom - 1)).isEqualTo(TRIES);
        }
    }

    @Test
    void likelyLimitIsTriedRightAfterTheFirstSize() {
        WidthSearch search = new WidthSearch(1, 46, 55, 200, TRIES, true, true);
        assertThat(sizes(run(search, size -> size >= 46))).containsExactly(55, 46);
    }

    @Test
    void sizeThatNeedsALuckyStartIsFound() {
        WidthSearch search = new WidthSearch(1, 10, 20, 100, TRIES, true, true);
        List<Attempt> attempts = new ArrayList<>();
        OptionalInt size = search.next(attempts);
        while (size.isPresent()) {
            // 12 works at the third start only, everything above at once
            boolean works =
                    size.getAsInt() > 12 || (size.getAsInt() == 12 && WidthSearch.failures(attempts, 12) == TRIES - 1);
            attempts.add(attempt(List.of(size.getAsInt()), works));
            size = search.next(attempts);
        }
        assertThat(smallestThatWorks(attempts)).isEqualTo(12);
    }

    @Test
    void stridesShortenAsSizesGetHarder() {
        WidthSearch search = new WidthSearch(1, 1, 100, 200, TRIES, false, true);
        List<Attempt> attempts = new ArrayList<>();
        int[] steps = {10, 30, 60};
        int[] sizes = {100, 50, 37, 33};
        for (int k = 0; k < steps.length; k++) {
            assertThat(search.next(attempts)).hasValue(sizes[k]);
            attempts.add(new Attempt(List.of(sizes[k]), 1, true, 0, 0, steps[k], 0));
        }
        assertThat(search.next(attempts)).hasValue(sizes[3]);
    }

    @ParameterizedTest
    @CsvSource({"10,40,23,true", "1,9,5,false", "10,12,37,true"})
    void searchResumesFromAnyPrefix(int smallest, int first, int worksFrom, boolean tryLimit) {
        WidthSearch search = new WidthSearch(2, smallest, first, 200, TRIES, tryLimit, true);
        List<Attempt> whole = run(search, size -> size >= worksFrom);
        for (int cut = 0; cut <= whole.size(); cut++) {
            List<Attempt> resumed = new ArrayList<>(whole.subList(0, cut));
            go(search, resumed, size -> size >= worksFrom);
            assertThat(resumed).isEqualTo(whole);
        }
    }

    @Test
    void firstSizeThatWorksIsEnough_whenNotShrinking() {
        WidthSearch search = new WidthSearch(1, 10, 20, 100, TRIES, true, false);
        assertThat(sizes(run(search, size -> size >= 15))).containsExactly(20);
        assertThat(sizes(run(search, size -> size >= 22))).containsExactly(20, 25);
    }

    @Test
    void fixedSizeIsTriedAsOftenAsAllowed() {
        WidthSearch search = new WidthSearch(1, 8, 8, 8, TRIES, true, false);
        assertThat(sizes(run(search, size -> false))).containsExactly(8, 8, 8);
        assertThat(sizes(run(search, size -> true))).containsExactly(8);
    }

    @Test
    void searchEndsAtTheLargestSize_whenNothingWorks() {
        WidthSearch search = new WidthSearch(1, 5, 10, 30, TRIES, true, true);
        List<Integer> sizes = sizes(run(search, size -> false));
        assertThat(sizes)
                .startsWith(10)
                .endsWith(30, 30, 30)
                .allSatisfy(size -> assertThat(size).isBetween(5, 30));
    }

    @ParameterizedTest
    @CsvSource({"1,7", "2,7", "3,7", "3,9", "4,4"})
    void neuronsAreSpreadEvenly(int layers, int neurons) {
        List<Integer> widths = new WidthSearch(layers, layers, layers, 100, TRIES, true, true).widths(neurons);
        assertThat(widths).hasSize(layers);
        assertThat(widths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(neurons);
        assertThat(widths.get(0) - widths.get(layers - 1)).isBetween(0, 1);
    }

    private static List<Attempt> run(WidthSearch search, IntPredicate works) {
        List<Attempt> attempts = new ArrayList<>();
        go(search, attempts, works);
        return attempts;
    }

    private static void go(WidthSearch search, List<Attempt> attempts, IntPredicate works) {
        OptionalInt size = search.next(attempts);
        while (size.isPresent()) {
            attempts.add(attempt(search.widths(size.getAsInt()), works.test(size.getAsInt())));
            assertThat(attempts.size()).isLessThan(200);
            size = search.next(attempts);
        }
    }

    private static Attempt attempt(List<Integer> widths, boolean memorized) {
        return new Attempt(widths, 1, memorized, 0, 0, 1, 0);
    }

    private static List<Integer> sizes(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt ->
                        attempt.widths().stream().mapToInt(Integer::intValue).sum())
                .toList();
    }

    private static int smallestThatWorks(List<Attempt> attempts) {
        return attempts.stream()
                .filter(Attempt::memorized)
                .mapToInt(attempt ->
                        attempt.widths().stream().mapToInt(Integer::intValue).sum())
                .min()
                .orElse(-1);
    }
}
