package io.rote.spark.slab;

import io.rote.slab.GroupSizes;
import io.rote.slab.SlabFrame;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** What executors do with the rows of a block; the same for every block. */
final class BlockTask implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SlabFrame frame;
    private final Blocks blocks;
    private final GroupSizes sizes;
    private final int targets;

    BlockTask(SlabFrame frame, Blocks blocks, GroupSizes sizes, int targets) {
        this.frame = frame;
        this.blocks = blocks;
        this.sizes = sizes;
        this.targets = targets;
    }

    /** The units of a block. */
    BlockUnits make(int block, Iterator<Tuple2<Integer, double[]>> chunks) {
        return BlockUnits.of(block, gather(block, chunks), frame, sizes);
    }

    /** The fit on the block that these units belong to. */
    BlockFit check(
            Iterator<Tuple2<Integer, double[]>> chunks,
            BlockUnits units,
            List<BlockUnits.Head> heads,
            List<Borders.Border> borders) {
        return BlockCheck.of(frame, gather(units.head().block(), chunks), units, heads, borders);
    }

    private BlockRows gather(int block, Iterator<Tuple2<Integer, double[]>> chunks) {
        return BlockRows.gather(block, blocks, frame.direction(), targets, chunks);
    }
}
