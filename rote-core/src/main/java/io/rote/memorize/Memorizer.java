package io.rote.memorize;

import io.rote.data.DataSet;
import java.util.List;

/**
 * A construction: (data, settings) → a network that memorizes the data.
 *
 * <p><b>Contract</b>, kept by every implementation and checked by one contract test:
 *
 * <ul>
 *   <li>the network reproduces every label within {@link Promise#residual} or the tolerance, whichever is larger;
 *   <li>it is no larger than {@link #promise} says;
 *   <li>data that break a hypothesis are refused by {@link RefusedDataException} before any work;
 *   <li>equal data, settings and machine give an equal network;
 *   <li>progress is reported and {@link Observer#stopRequested} is honoured between steps.
 * </ul>
 *
 * <p>Implementations are stateless and may be used by several threads.
 */
public interface Memorizer {

    /** The method id that users type, such as {@code compact}. */
    String id();

    /** One line for people: what it builds and from what. */
    String summary();

    /**
     * The size and residual that {@link #memorize} will not exceed on these data.
     *
     * @throws RefusedDataException if the data or settings break a hypothesis
     */
    Promise promise(DataSet data, Settings settings);

    /**
     * Builds the network.
     *
     * @throws RefusedDataException if the data or settings break a hypothesis
     */
    Memorization memorize(DataSet data, Settings settings, Observer observer);

    /** Builds the network without being watched. */
    default Memorization memorize(DataSet data, Settings settings) {
        return memorize(data, settings, Observer.silent());
    }

    /** Every construction, the default first. */
    static List<Memorizer> all() {
        return Registry.ALL;
    }

    /**
     * The construction with an id; {@code auto} is the default one.
     *
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    static Memorizer named(String id) {
        if (id.equals("auto")) {
            return Registry.ALL.get(0);
        }
        return Registry.ALL.stream()
                .filter(memorizer -> memorizer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown method '" + id + "'; known are auto, "
                        + String.join(
                                ", ", Registry.ALL.stream().map(Memorizer::id).toList())));
    }
}
