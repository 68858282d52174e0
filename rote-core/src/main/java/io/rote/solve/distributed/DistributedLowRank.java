package io.rote.solve.distributed;

import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.solve.Architecture;
import io.rote.solve.LowRankCore;
import io.rote.solve.LowRankRows;
import io.rote.solve.Preconditioner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The low-rank preconditioner with its rows where the samples are: sums of r and r² numbers come here, where the system of r equations is
 * solved.
 *
 * <p><b>Cost.</b> A build: one round for every hidden layer and one for every {@value #PANEL} columns of FᵀD⁻¹F; 8r² bytes here. An application: two
 * rounds.
 */
final class DistributedLowRank implements Preconditioner<DistributedJacobian> {
    /** Columns of FᵀD⁻¹F that are summed in one round: no array of r² numbers travels. */
    private static final int PANEL = 512;

    private final RowBlocks blocks;
    private final Architecture architecture;
    private final LowRankCore core;
    private @Nullable Directions directions;
    private double flops;

    DistributedLowRank(RowBlocks blocks, Architecture architecture) {
        this.blocks = blocks;
        this.architecture = architecture;
        core = new LowRankCore(LowRankRows.columns(architecture));
    }

    @Override
    public boolean build(DistributedJacobian jacobian, double mu) {
        MetricPoint at = jacobian.at();
        double[][] vectors = new double[architecture.layers() - 1][];
        for (int layer = 0; layer < vectors.length; layer++) {
            vectors[layer] = leading(at, layer);
        }
        if (directions != null) {
            directions.vectors().release();
            if (directions.at().point().version() != at.point().version()) {
                directions.at().release();
            }
        }
        Directions built = new Directions(Versions.next(), at, blocks.share(vectors), mu);
        directions = built;
        Matrix square = core.matrix();
        int r = square.columns();
        for (int start = 0; start < r; start += PANEL) {
            int from = start;
            int until = Math.min(r, from + PANEL);
            double[] panel = blocks.sum(block -> block.core(built, from, until));
            try (Scope scope = Scope.open()) {
                square.view(from, r, from, until).copyFrom(Matrix.ofRows(r - from, until - from, panel));
            }
        }
        flops += (double) jacobian.equations() * r * r;
        return core.factor();
    }

    /** True if a block that was lost must know this point to make its rows again. */
    boolean needs(Point point) {
        return directions != null && directions.at().point().version() == point.version();
    }

    private double[] leading(MetricPoint at, int layer) {
        try (Scope scope = Scope.open()) {
            int m = architecture.fanOut(layer);
            double[] sum = blocks.sum(block -> block.squareOfCotangents(at, layer));
            return LowRankCore.leading(Matrix.ofRows(m, m, sum), LowRankRows.directions(architecture, layer))
                    .toRows();
        }
    }

    @Override
    public void apply(Matrix r, Matrix z) {
        Directions built = Objects.requireNonNull(directions, "not built");
        double[] rhs = r.toRows();
        double[] sum = blocks.sum(block -> block.project(built, rhs));
        try (Scope scope = Scope.open()) {
            Matrix small = Matrix.ofRows(sum.length, 1, sum);
            core.solve(small);
            double[] solved = small.toRows();
            DistributedJacobian.write(blocks.map(block -> block.correct(built, rhs, solved)), z);
        }
        flops += 2.0 * rhs.length * sum.length;
    }

    @Override
    public double buildInIterations(DistributedJacobian jacobian) {
        return core.buildInIterations(jacobian.parameters());
    }

    @Override
    public double flops() {
        return flops + core.flops();
    }
}
