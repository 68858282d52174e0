package io.rote.solve.distributed;

import java.io.Serializable;
import java.util.List;

/** The way to the blocks of rows, wherever they are. */
public interface RowBlocks {

    /** Does some work at every block; the results are in the order of the blocks. */
    <R> List<R> map(Work<R> work);

    /** Adds up arrays of one length, one of every block, in an order that depends on nothing but the number of blocks. */
    double[] sum(Work<double[]> work);

    /** Brings a value to wherever blocks are. */
    <T> Shared<T> share(T value);

    /**
     * Something that a block can do.
     *
     * @param <R> what comes of it
     */
    @FunctionalInterface
    interface Work<R> extends Serializable {
        /** Does it. */
        R at(RowBlock block);
    }

    /**
     * A value that is at hand wherever blocks are.
     *
     * @param <T> its type
     */
    interface Shared<T> extends Serializable {
        /** The value; read only. */
        T value();

        /** Forgets it everywhere. */
        void release();
    }
}
