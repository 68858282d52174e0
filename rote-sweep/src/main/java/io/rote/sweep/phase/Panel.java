package io.rote.sweep.phase;

import io.rote.network.Activation;
import io.rote.sweep.DataFamily;
import io.rote.sweep.Design;
import io.rote.sweep.LabelKind;
import io.rote.theory.Family;
import io.rote.theory.Nonlinearity;
import java.util.List;

/**
 * What one phase diagram holds fixed: everything but samples, width and trial.
 *
 * @param data where inputs come from
 * @param inputs d
 * @param labels what the labels are
 * @param method a construction's id
 * @param activation a hidden activation's name
 * @param layers number of hidden layers
 */
public record Panel(DataFamily data, int inputs, LabelKind labels, String method, String activation, int layers) {

    static Panel of(Design design) {
        return new Panel(
                design.data(),
                design.inputs(),
                design.labels(),
                design.method(),
                design.activation(),
                design.hiddenLayers());
    }

    /** Such as {@code tanh, 1 hidden layer, compact, gaussian inputs, d = 10, labels real}. */
    public String title() {
        return String.join(", ", words());
    }

    /** The title's parts: one for each component, the activation first. */
    List<String> words() {
        return List.of(
                activation,
                layers + (layers == 1 ? " hidden layer" : " hidden layers"),
                method,
                data.id() + " inputs",
                "d = " + inputs,
                "labels " + labels.id());
    }

    /** The title as a part of a file's name. */
    String slug() {
        return String.join("-", activation, layers + "layer", method, data.id(), "d" + inputs, labels.id())
                .replaceAll("[^A-Za-z0-9.]+", "-");
    }

    /** The networks and labels in the theorems' words. */
    Family family() {
        Nonlinearity phi = Nonlinearity.of(Activation.named(activation));
        return new Family(inputs, labels.outputs(), phi, layers, labels.inTheory());
    }

    /** The labels of n samples, in the unit of {@link PhasePoint#perLabel}. */
    double labelsOf(int samples) {
        return labels.isClasses() ? samples : (double) samples * labels.outputs();
    }
}
