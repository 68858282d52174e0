package io.rote.spark.sweep;

import io.rote.spark.SparkSessions;
import io.rote.sweep.ClusterConnector;
import io.rote.sweep.ClusterException;
import io.rote.sweep.ClusterRunner;

/** The way to Spark. */
public final class SparkConnector implements ClusterConnector {
    /** What a session says whose registration failed: the context has given up and stopped behind its back. */
    private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

    @Override
    public ClusterRunner connect(String master) {
        try {
            return new SparkRunner(SparkSessions.open(master, "rote sweep"));
        } catch (NoClassDefFoundError e) {
            throw new ClusterException(
                    "the class path has no Spark 4 for Scala 2.13 (" + e.getMessage()
                            + " is missing): set SPARK_HOME to one or unset it",
                    e);
        } catch (RuntimeException e) {
            throw refused(master, e);
        } catch (Exception e) { // Scala throws checked exceptions without declaring them
            throw refused(master, e);
        }
    }

    private static ClusterException refused(String master, Exception e) {
        return new ClusterException("Spark cannot use the master '" + master + "': " + reason(e), e);
    }

    /** The first line of what Spark says, or what it means. */
    static String reason(Throwable e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        if (message.startsWith(STOPPED)) {
            return "no master answers there";
        }
        return message.lines().findFirst().orElse(message);
    }
}
