package io.rote.table;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the columns of a source into a checked data set. */
final class Assembly {
    private final Path file;
    private final Source source;
    private final TableOptions options;
    private final List<String> names;
    private final List<String> notes = new ArrayList<>();
    private final List<OneHot> encoders = new ArrayList<>();

    Assembly(Path file, Source source, TableOptions options) {
        this.file = file;
        this.source = source;
        this.options = options;
        this.names = source.names();
        notes.addAll(source.notes());
    }

    Table table() {
        requireDistinctNames();
        int[] targets = targets();
        requireShape(targets.length);
        List<Integer> inputs = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (!contains(targets, j)) {
                inputs.add(j);
            }
        }
        List<String> features = features(inputs);
        int n = source.rows();
        MemoryNeed.check(
                file, n, features.size() + targets.length, Runtime.getRuntime().maxMemory());

        double[] x = new double[n * features.size()];
        Labels labels = new Labels(file, source, options.task(), targets);
        List<Slot> slots = new ArrayList<>(labels.slots());
        List<Slot> texts = new ArrayList<>();
        int offset = 0;
        for (int j : inputs) {
            Slot slot = new Slot(j, x, offset, features.size());
            boolean numeric = source.column(j) instanceof Column.Numbers;
            (numeric ? slots : texts).add(slot);
            offset += source.column(j) instanceof Column.Text text && !text.booleans()
                    ? text.values().size()
                    : 1;
        }
        source.numbers(slots);
        new CellCheck(file, source).requireFinite(slots);
        texts.forEach(this::encode);
        DataSet all = labels.dataSet(x, features, notes);
        return withoutRepeats(all);
    }

    private void requireDistinctNames() {
        Set<String> seen = new HashSet<>();
        for (int j = 0; j < names.size(); j++) {
            if (!seen.add(names.get(j))) {
                throw TableException.in(
                        file,
                        "columns " + (names.indexOf(names.get(j)) + 1) + " and " + (j + 1) + " are both called \""
                                + names.get(j) + "\"; rename one of them");
            }
        }
    }

    private int[] targets() {
        if (options.targets().isEmpty()) {
            int[] usual = source.usualTargets();
            List<String> chosen = new ArrayList<>();
            for (int j : usual) {
                chosen.add('"' + names.get(j) + '"');
            }
            notes.add("the target is " + String.join(", ", chosen)
                    + (usual.length == 1 && usual[0] == names.size() - 1 ? ", the last column" : "")
                    + "; --target chooses another");
            return usual;
        }
        int[] targets = new int[options.targets().size()];
        for (int k = 0; k < targets.length; k++) {
            String name = options.targets().get(k);
            targets[k] = names.indexOf(name);
            if (targets[k] < 0) {
                throw TableException.in(
                        file,
                        "there is no column \"" + name + "\"; did you mean \"" + NearestName.of(name, names)
                                + "\"? The columns are " + listed(names));
            }
            if (options.targets().indexOf(name) < k) {
                throw TableException.in(file, "the target \"" + name + "\" is named twice; name it once");
            }
        }
        return targets;
    }

    private void requireShape(int targets) {
        if (names.size() == targets) {
            throw TableException.in(
                    file,
                    (targets == 1
                                    ? "the target \"" + names.get(0) + "\" is the only column"
                                    : "all " + targets + " columns are targets")
                            + ", so there are no inputs; add an input column");
        }
        if (source.rows() == 0) {
            throw TableException.in(file, "the table is empty: it has columns but no rows; add at least two rows");
        }
        if (source.rows() == 1) {
            throw TableException.at(
                    file, source.where(0), "this is the only row; a network needs at least two samples, add more");
        }
    }

    /** The inputs' names, after refusing or encoding text. */
    private List<String> features(List<Integer> inputs) {
        List<String> features = new ArrayList<>();
        List<String> truths = new ArrayList<>();
        for (int j : inputs) {
            if (!(source.column(j) instanceof Column.Text text)) {
                features.add(names.get(j));
            } else if (text.booleans()) {
                features.add(names.get(j));
                truths.add('"' + names.get(j) + '"');
            } else {
                encoders.add(oneHot(j, text));
                features.addAll(encoders.get(encoders.size() - 1).features());
            }
        }
        if (!truths.isEmpty()) {
            notes.add("false and true are read as 0 and 1 in " + listed(truths));
        }
        Set<String> seen = new HashSet<>();
        for (String feature : features) {
            if (!seen.add(feature)) {
                throw TableException.in(
                        file, "one-hot encoding makes a second input called \"" + feature + "\"; rename that column");
            }
        }
        return features;
    }

    private OneHot oneHot(int j, Column.Text text) {
        if (!options.oneHot()) {
            String first = source.cell(0, j);
            throw TableException.at(
                    file,
                    source.where(0),
                    names.get(j),
                    "text " + (first == null ? "" : TableException.shown(first) + " ")
                            + "as an input, and a network takes numbers; encode the column by --one-hot ("
                            + text.values().size() + " values), or remove it");
        }
        OneHot encoder = new OneHot(names.get(j), text.values());
        notes.add("the text column \"" + names.get(j) + "\" is one-hot encoded as "
                + text.values().size() + (text.values().size() == 1 ? " input" : " inputs"));
        return encoder;
    }

    private void encode(Slot slot) {
        boolean single = source.column(slot.column()) instanceof Column.Text text && text.booleans();
        int[] codes = source.codes(slot.column());
        new CellCheck(file, source).requirePresent(codes, slot.column());
        for (int i = 0; i < codes.length; i++) {
            slot.set(i, single ? 0 : codes[i], single ? codes[i] : 1);
        }
    }

    private Table withoutRepeats(DataSet all) {
        Duplicates repeats = Duplicates.of(all);
        if (!repeats.contradictions().isEmpty()) {
            throw new Contradiction(file, source, all, repeats).refusal();
        }
        if (repeats.none()) {
            return new Table(file, all, notes, encoders, source::where);
        }
        int dropped = repeats.repeat().size();
        notes.add(dropped + (dropped == 1 ? " row repeats" : " rows repeat")
                + " an earlier one, labels included, and " + (dropped == 1 ? "is" : "are") + " dropped; first: "
                + source.where(repeats.repeat().get(0)) + " repeats "
                + source.where(repeats.first().get(0)));
        int[] kept = new int[all.samples() - dropped];
        int next = 0;
        int at = 0;
        for (int i = 0; i < all.samples(); i++) {
            if (at < dropped && repeats.repeat().get(at) == i) {
                at++;
            } else {
                kept[next++] = i;
            }
        }
        return new Table(file, repeats.removeFrom(all), notes, encoders, sample -> source.where(kept[sample]));
    }

    static String listed(List<String> names) {
        int shown = Math.min(names.size(), 20);
        return String.join(", ", names.subList(0, shown))
                + (shown < names.size() ? " and " + (names.size() - shown) + " more" : "");
    }

    private static boolean contains(int[] values, int wanted) {
        for (int value : values) {
            if (value == wanted) {
                return true;
            }
        }
        return false;
    }
}
