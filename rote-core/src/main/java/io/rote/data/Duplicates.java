package io.rote.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples whose inputs are equal: harmless if their labels agree, fatal if they differ, since no function fits both.
 *
 * @param first for every repeated sample, the earliest sample with the same inputs, in ascending order of {@code repeat}
 * @param repeat the repeated samples
 * @param contradictions indices into {@code first} and {@code repeat} of the pairs whose labels differ
 */
public record Duplicates(List<Integer> first, List<Integer> repeat, List<Integer> contradictions) {

    /** Copies the lists. */
    public Duplicates {
        first = List.copyOf(first);
        repeat = List.copyOf(repeat);
        contradictions = List.copyOf(contradictions);
    }

    /** Finds all repeated inputs of {@code data}; −0.0 equals 0.0, as it does for a network. O(nd) expected. */
    public static Duplicates of(DataSet data) {
        int n = data.samples();
        int d = data.inputs();
        int[] slots = new int[Integer.highestOneBit(Math.max(4, n)) * 4];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        List<Integer> first = new ArrayList<>();
        List<Integer> repeat = new ArrayList<>();
        List<Integer> contradictions = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int slot = hash(data, i, d) & mask;
            while (slots[slot] >= 0 && !sameInputs(data, slots[slot], i, d)) {
                slot = (slot + 1) & mask;
            }
            if (slots[slot] < 0) {
                slots[slot] = i;
                continue;
            }
            if (!sameLabel(data, slots[slot], i)) {
                contradictions.add(first.size());
            }
            first.add(slots[slot]);
            repeat.add(i);
        }
        return new Duplicates(first, repeat, contradictions);
    }

    /** True if every input occurs once. */
    public boolean none() {
        return repeat.isEmpty();
    }

    /** {@code data} without the repeated samples. */
    public DataSet removeFrom(DataSet data) {
        int[] keep = new int[data.samples() - repeat.size()];
        int next = 0;
        int at = 0;
        for (int i = 0; i < data.samples(); i++) {
            if (at < repeat.size() && repeat.get(at) == i) {
                at++;
            } else {
                keep[next++] = i;
            }
        }
        return data.select(keep);
    }

    private static int hash(DataSet data, int i, int d) {
        long h = 1;
        for (int j = 0; j < d; j++) {
            h = (h ^ Double.doubleToLongBits(data.input(i, j) + 0.0)) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 32;
        }
        return (int) (h ^ (h >>> 29));
    }

    private static boolean sameInputs(DataSet data, int a, int b, int d) {
        for (int j = 0; j < d; j++) {
            if (data.input(a, j) != data.input(b, j)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameLabel(DataSet data, int a, int b) {
        if (data.task() == Task.CLASSIFICATION) {
            return data.classOf(a) == data.classOf(b);
        }
        for (int k = 0; k < data.outputs(); k++) {
            if (data.label(a, k) != data.label(b, k)) {
                return false;
            }
        }
        return true;
    }
}
