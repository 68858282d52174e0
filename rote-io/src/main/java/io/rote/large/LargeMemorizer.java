package io.rote.large;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Memorizes large tables on a cluster. Implementations are found by {@link ServiceLoader}: the cluster's software is large. */
public interface LargeMemorizer {

    /**
     * Memorizes a table, and writes the network and {@code memorization.json} into the job's folder.
     *
     * @param master the cluster, such as {@code local[*]} or {@code spark://host:7077}
     * @param progress hears what is being done
     * @throws LargeTableException if the table or the cluster cannot be used
     * @throws io.rote.report.OutputException if a file cannot be written; old ones then stand
     */
    LargeMemorization memorize(LargeJob job, String master, Consumer<String> progress);

    /** The one on the class path, if there is one. */
    static Optional<LargeMemorizer> find() {
        return ServiceLoader.load(LargeMemorizer.class).findFirst();
    }
}
