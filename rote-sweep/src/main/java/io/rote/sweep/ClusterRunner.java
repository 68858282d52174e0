package io.rote.sweep;

/** Runs cells on a cluster, until it is closed. */
public interface ClusterRunner extends CellRunner, AutoCloseable {

    /** Lets go of the cluster. */
    @Override
    void close();
}
