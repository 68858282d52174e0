package io.rote.spark;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/** What goes wrong with Spark, in words for users. No class of Spark is named here, so that a missing one can be told, too. */
public final class SparkFailures {
    /** What a session says whose registration failed: the context has given up and stopped behind its back. */
    private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

    private SparkFailures() {}

    /**
     * Connects to a master.
     *
     * @param connection opens what is wanted
     * @param failure makes the caller's exception of a message and a cause
     */
    public static <T> T explained(
            String master, Callable<T> connection, BiFunction<String, Throwable, ? extends RuntimeException> failure) {
        try {
            return connection.call();
        } catch (NoClassDefFoundError e) {
            throw failure.apply(
                    "the class path has no Spark 4 for Scala 2.13 (" + e.getMessage()
                            + " is missing): set SPARK_HOME to one or unset it",
                    e);
        } catch (Exception e) {
            // Scala throws checked exceptions without declaring them
            throw failure.apply("Spark cannot use the master '" + master + "': " + reason(e), e);
        }
    }

    /** The first line of what Spark says, or what it means. */
    public static String reason(Throwable e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        if (message.startsWith(STOPPED)) {
            return "no master answers there";
        }
        return message.lines().findFirst().orElse(message);
    }
}
