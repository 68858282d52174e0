package io.rote.cli;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.FeedForward;
import io.rote.onnx.OnnxNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A table as a model sees it: the same number of columns, in the same order where both have names, and classes in the model's order.
 *
 * @param notes hears what a user should know though it is no mistake
 */
record ModelColumns(Path model, OnnxNetwork loaded, Path file, Consumer<String> notes) {

    /**
     * The data with the model's classes.
     *
     * @throws BadInputException if the model and the table cannot belong together
     */
    DataSet of(DataSet table) {
        if (loaded.classifier() && table.task() == Task.REGRESSION) {
            throw new BadInputException(model + " gives classes and their probabilities, " + file
                    + " is to be verified by real labels; use --task classification");
        }
        DataSet data = table.task() == Task.CLASSIFICATION ? inModelsClasses(table) : table;
        FeedForward network = loaded.network();
        if (network.inputs() != data.inputs() || network.outputs() != data.outputs()) {
            throw new BadInputException(
                    model + " maps " + network.inputs() + " inputs to " + network.outputs() + " outputs, "
                            + file + " has " + data.inputs() + " input columns and needs " + data.outputs()
                            + " outputs; check --target and --task");
        }
        compareNames(data);
        return data;
    }

    private DataSet inModelsClasses(DataSet data) {
        List<String> classes = loaded.classes();
        if (classes.isEmpty() || classes.equals(data.classes())) {
            return data;
        }
        int[] index = new int[data.samples()];
        for (int i = 0; i < index.length; i++) {
            String name = data.classes().get(data.classOf(i));
            index[i] = classes.indexOf(name);
            if (index[i] < 0) {
                throw new BadInputException(
                        file + ": the class " + name + " is none of the model's: " + String.join(", ", classes));
            }
        }
        return DataSet.classification(
                data.inputs(),
                data.inputArray(),
                index,
                data.features(),
                data.targets().get(0),
                classes);
    }

    private void compareNames(DataSet data) {
        List<String> wanted = loaded.features();
        List<String> given = data.features();
        if (wanted.isEmpty() || wanted.equals(given)) {
            return;
        }
        if (Set.copyOf(wanted).equals(Set.copyOf(given))) {
            throw new BadInputException(file + ": the input columns are those of the model in another order; it wants "
                    + String.join(", ", wanted));
        }
        int k = 0;
        while (k < given.size() && given.get(k).equals(wanted.get(k))) {
            k++;
        }
        notes.accept("the columns are taken in the table's order; input " + (k + 1) + " is \"" + given.get(k)
                + "\", the model was made with \"" + wanted.get(k) + '"');
    }
}
