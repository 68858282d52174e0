package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Observer;
import io.rote.memorize.Settings;
import io.rote.network.TotalWeight;
import java.util.ArrayList;
import java.util.List;

/**
 * One construction on one data set.
 *
 * @param made what it made
 * @param seconds wall-clock time
 * @param notes its remarks
 */
record Run(Memorization made, double seconds, List<String> notes) {

    static Run of(String method, DataSet data, Settings settings) {
        List<String> notes = new ArrayList<>();
        long start = System.nanoTime();
        Memorization made = Memorizer.named(method).memorize(data, settings, new Observer() {
            @Override
            public void note(String remark) {
                notes.add(remark);
            }
        });
        return new Run(made, (System.nanoTime() - start) * 1e-9, notes);
    }

    long neurons() {
        return made.network().neurons();
    }

    double residual() {
        return made.fit().relative();
    }

    /** W(f), NaN for networks that have none. */
    double weight() {
        return TotalWeight.of(made.network()).orElse(Double.NaN);
    }
}
