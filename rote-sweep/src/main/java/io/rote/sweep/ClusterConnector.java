package io.rote.sweep;

import java.util.Iterator;
import java.util.ServiceLoader;

/**
 * The way to a cluster. Implementations are found by {@link ServiceLoader}, so that nothing here needs the cluster's software, which is
 * large, unless somebody asks for a cluster.
 */
public interface ClusterConnector {

    /**
     * Connects to a cluster.
     *
     * @param master such as {@code local[*]} or {@code spark://host:7077}
     * @throws ClusterException if it cannot be used
     */
    ClusterRunner connect(String master);

    /**
     * The connector on the class path.
     *
     * @throws ClusterException if there is none
     */
    static ClusterConnector find() {
        Iterator<ClusterConnector> known =
                ServiceLoader.load(ClusterConnector.class).iterator();
        if (!known.hasNext()) {
            throw new ClusterException(
                    "this program was started without Spark: start it by ./rote, which fetches Spark, or by"
                            + " spark-submit (see docs/guide/spark.md)");
        }
        return known.next();
    }
}
