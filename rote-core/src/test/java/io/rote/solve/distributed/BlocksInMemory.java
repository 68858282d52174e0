package io.rote.solve.distributed;

import io.rote.solve.Architecture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Blocks in this process; on request one of them is lost before every so many calls and read again. */
final class BlocksInMemory implements RowBlocks {
    private final List<RowBlock> blocks = new ArrayList<>();
    private final int callsPerLoss;
    private int calls;

    private BlocksInMemory(int callsPerLoss) {
        this.callsPerLoss = callsPerLoss;
    }

    /** Rows in as many blocks as {@code sizes}; none is lost. */
    static BlocksInMemory of(Architecture architecture, double[] x, double[] y, int... sizes) {
        return lossy(Integer.MAX_VALUE, architecture, x, y, sizes);
    }

    static BlocksInMemory lossy(int callsPerLoss, Architecture architecture, double[] x, double[] y, int... sizes) {
        BlocksInMemory all = new BlocksInMemory(callsPerLoss);
        int d = architecture.inputs();
        int q = architecture.outputs();
        int from = 0;
        for (int size : sizes) {
            int until = from + size;
            all.blocks.add(new RowBlock(
                    architecture,
                    from,
                    Arrays.copyOfRange(x, from * d, until * d),
                    Arrays.copyOfRange(y, from * q, until * q)));
            from = until;
        }
        return all;
    }

    @Override
    public <R> List<R> map(Work<R> work) {
        calls++;
        if (calls % callsPerLoss == 0) {
            int lost = calls / callsPerLoss % blocks.size();
            blocks.set(lost, copy(blocks.get(lost)));
        }
        return blocks.stream().map(work::at).toList();
    }

    private static RowBlock copy(RowBlock block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(block);
            out.flush();
            return (RowBlock) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public double[] sum(Work<double[]> work) {
        List<double[]> parts = map(work);
        double[] sum = parts.get(0).clone();
        for (double[] part : parts.subList(1, parts.size())) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += part[k];
            }
        }
        return sum;
    }

    @Override
    public <T> Shared<T> share(T value) {
        return new Here<>(value);
    }

    private static final class Here<T> implements Shared<T> {
        private static final long serialVersionUID = 1L;

        private transient T value;
        private boolean released;

        Here(T value) {
            this.value = value;
        }

        @Override
        public T value() {
            if (released) {
                throw new IllegalStateException("used after its release");
            }
            return value;
        }

        @Override
        public void release() {
            released = true;
        }
    }
}
