package io.rote.spark.sweep;

import io.rote.spark.SparkFailures;
import io.rote.spark.SparkSessions;
import io.rote.sweep.ClusterConnector;
import io.rote.sweep.ClusterException;
import io.rote.sweep.ClusterRunner;

/** The way to Spark. */
public final class SparkConnector implements ClusterConnector {
    @Override
    public ClusterRunner connect(String master) {
        return SparkFailures.explained(
                master, () -> new SparkRunner(SparkSessions.open(master, "rote sweep")), ClusterException::new);
    }
}
