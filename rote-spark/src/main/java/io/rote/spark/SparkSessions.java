package io.rote.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens Spark sessions that are fit for Rote.
 *
 * <p>Every system property {@code spark.…} wins over what is set here, so {@code spark-submit} and {@code -D} keep the last word.
 */
public final class SparkSessions {
    private static final String LOOPBACK = "127.0.0.1";

    /** The jars that an executor elsewhere needs, parted by commas; the launcher knows them. */
    private static final String JARS = "rote.spark.jars";

    private SparkSessions() {}

    /**
     * Opens a session, or gives back the one that this process has open.
     *
     * <p>On a master of this machine ({@code local…}) the driver listens on the loopback device only. Executors of
     * {@code local-cluster[…]} read this process's class path; those of a real cluster get the jars that {@code spark.jars} or
     * {@code rote.spark.jars} names.
     *
     * @param master such as {@code local[*]}, {@code local-cluster[2,1,1024]}, {@code spark://host:7077}
     * @param application what Spark calls the application
     * @throws IllegalStateException if the open session has another master: a process can have one only
     */
    public static SparkSession open(String master, String application) {
        SparkConf conf = configuration(master, application);
        SparkSession session = SparkSession.builder().config(conf).getOrCreate();
        String running = session.sparkContext().master();
        if (!running.equals(conf.get("spark.master"))) {
            throw new IllegalStateException("this process has Spark open at " + running + " and cannot open it at "
                    + conf.get("spark.master") + " too");
        }
        return session;
    }

    static SparkConf configuration(String master, String application) {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.master", master)
                .setIfMissing("spark.app.name", application)
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                // matrices live outside the Java heap, which must not limit them
                .setIfMissing(
                        "spark.executor.extraJavaOptions",
                        "-Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
        if (conf.get("spark.master").startsWith("local")) {
            conf.setIfMissing("spark.driver.host", LOOPBACK).setIfMissing("spark.driver.bindAddress", LOOPBACK);
        } else if (System.getProperty(JARS) != null) {
            conf.setIfMissing("spark.jars", System.getProperty(JARS));
        }
        if (conf.get("spark.master").startsWith("local-cluster")) {
            conf.setIfMissing("spark.executor.extraClassPath", classPath());
        }
        return conf;
    }

    /** This process's class path in absolute paths: executors have a working directory of their own. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
