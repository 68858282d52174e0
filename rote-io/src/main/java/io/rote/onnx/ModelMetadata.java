package io.rote.onnx;

import com.fasterxml.jackson.jr.ob.JSON;
import io.rote.data.Task;
import io.rote.network.FeedForward;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model file says about itself, beside the graph.
 *
 * <p>Keys in the file: {@code features} and {@code classes} (JSON arrays of strings; {@code classes} only for classification),
 * {@code task} ({@code regression} or {@code classification}), {@code rote.version}, {@code rote.provenance} (a JSON object
 * with sorted keys) and {@code rote.widths} (a JSON array: the hidden layers' widths).
 *
 * @param features the input columns' names in order; empty if they have none
 * @param classes the classes' names in the order of the scores; with two classes the first belongs to negative scores; empty
 *     for regression
 * @param task what the outputs mean
 * @param version the version of Rote that made the model
 * @param provenance where the model comes from; leave the time out where the same job is to give the same bytes
 */
public record ModelMetadata(
        List<String> features, List<String> classes, Task task, String version, Map<String, String> provenance) {

    static final String WIDTHS = "rote.widths";

    /** Copies the collections; the provenance is sorted by key, so that the file does not depend on the map's order. */
    public ModelMetadata {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(version, "version");
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
        if (task == Task.CLASSIFICATION && classes.size() < 2) {
            throw new IllegalArgumentException("a classification model needs 2 classes or more, got " + classes);
        }
        if (task == Task.REGRESSION && !classes.isEmpty()) {
            throw new IllegalArgumentException("a regression model has no classes, got " + classes);
        }
    }

    /** The names under a key of a file's entries, {@code features} or {@code classes}; empty if it has none. */
    static List<String> names(Map<String, String> entries, String key) {
        String text = entries.get(key);
        if (text == null) {
            return List.of();
        }
        try {
            return JSON.std.listOfFrom(String.class, text);
        } catch (IOException e) {
            // another program's entry of the same name
            return List.of();
        }
    }

    /**
     * The file's entries, sorted by key.
     *
     * @throws IllegalArgumentException if the network's shape is not the one that features and classes describe
     */
    SortedMap<String, String> entries(FeedForward f) throws IOException {
        return entries(f.inputs(), f.outputs(), f.widths());
    }

    /** The entries for a network of this shape. */
    SortedMap<String, String> entries(int inputs, int outputs, List<? extends Number> widths) throws IOException {
        if (!features.isEmpty() && features.size() != inputs) {
            throw new IllegalArgumentException(
                    features.size() + " feature names for a network with " + inputs + " inputs");
        }
        int scores = classes.size() == 2 ? 1 : classes.size();
        if (task == Task.CLASSIFICATION && scores != outputs) {
            throw new IllegalArgumentException(
                    classes.size() + " classes need " + scores + " outputs, the network has " + outputs);
        }
        SortedMap<String, String> entries = new TreeMap<>();
        entries.put("features", JSON.std.asString(features));
        if (task == Task.CLASSIFICATION) {
            entries.put("classes", JSON.std.asString(classes));
        }
        entries.put("task", task.name().toLowerCase(Locale.ROOT));
        entries.put("rote.version", version);
        entries.put("rote.provenance", JSON.std.asString(provenance));
        entries.put(WIDTHS, JSON.std.asString(widths));
        return entries;
    }
}
