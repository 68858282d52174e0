package io.rote.solve.distributed;

import io.rote.linalg.Matrix;
import io.rote.solve.Jacobian;
import io.rote.solve.Parameters;
import java.util.List;

/** The Jacobian at a point, row by row with the samples. Each product is one round over the blocks. */
final class DistributedJacobian implements Jacobian {
    private final RowBlocks blocks;
    private final MetricPoint at;
    private final int equations;
    private final int parameters;

    DistributedJacobian(RowBlocks blocks, MetricPoint at, int equations, int parameters) {
        this.blocks = blocks;
        this.at = at;
        this.equations = equations;
        this.parameters = parameters;
    }

    MetricPoint at() {
        return at;
    }

    @Override
    public int equations() {
        return equations;
    }

    @Override
    public int parameters() {
        return parameters;
    }

    /** Blocks compute in binary32. */
    @Override
    public double productFlops() {
        return (double) equations * parameters;
    }

    @Override
    public void times(Parameters delta, Matrix out) {
        Point point = at.point();
        double[] vector = delta.vector().toRows();
        write(blocks.map(block -> block.times(point, vector)), out);
    }

    @Override
    public void transposeTimes(Matrix u, Parameters out) {
        MetricPoint here = at;
        double[] vector = u.toRows();
        out.vector().setColumn(0, blocks.sum(block -> block.transposeTimes(here, vector)));
    }

    /** out = the second derivative of f along δ, N × 1. */
    void secondDerivative(Parameters delta, Matrix out) {
        Point point = at.point();
        double[] vector = delta.vector().toRows();
        write(blocks.map(block -> block.secondDerivative(point, vector)), out);
    }

    /** out = Y − f(X), N × 1. */
    void residuals(Matrix out) {
        Point point = at.point();
        write(blocks.map(block -> block.residuals(point)), out);
    }

    /** Writes the blocks' parts one below the other. */
    static void write(List<double[]> parts, Matrix out) {
        int from = 0;
        for (double[] part : parts) {
            out.setColumn(0, from, from + part.length, part);
            from += part.length;
        }
    }
}
