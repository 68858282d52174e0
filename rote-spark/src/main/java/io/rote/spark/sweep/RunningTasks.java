package io.rote.spark.sweep;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Counts the running tasks of one job group: a cancelled job has ended for Spark before its tasks have. */
final class RunningTasks extends SparkListener implements AutoCloseable {
    private static final String GROUP = "spark.jobGroup.id";

    private final SparkContext context;
    private final String group;
    private final Set<Object> stages = new HashSet<>();
    private int running;

    RunningTasks(SparkContext context, String group) {
        this.context = context;
        this.group = group;
        context.addSparkListener(this);
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        if (job.properties() != null && group.equals(job.properties().getProperty(GROUP))) {
            job.stageIds().foreach(stages::add);
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart task) {
        running += stages.contains(task.stageId()) ? 1 : 0;
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        running -= stages.contains(task.stageId()) ? 1 : 0;
        notifyAll();
    }

    /** Waits until none runs, or for so long; an interrupt ends the wait and stays set. */
    synchronized void awaitNone(long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (long left = end - System.nanoTime(); running > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.removeSparkListener(this);
    }
}
