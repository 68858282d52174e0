package io.rote.solve.distributed;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.solve.Architecture;
import io.rote.solve.ConjugateGradients;
import io.rote.solve.FittingProblem;
import io.rote.solve.ForwardPass;
import io.rote.solve.KroneckerMetric;
import io.rote.solve.LowRankRows;
import io.rote.solve.Parameters;
import io.rote.solve.SolverChoice;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Real labels of samples in blocks that may be on many machines.
 *
 * <p><b>Shapes.</b> N = nq equations, p parameters, F of r columns ({@link LowRankRows#columns}).
 *
 * <p><b>Guarantee.</b> (G1) The iterates are those of one machine that solves matrix-free, up to the rounding of products in binary32 (and, with
 * more than 16,384 rows, the rows that the preconditioner's directions are taken from). (G2) They
 * depend on the rows, their order and the number of blocks, not on where the blocks are or how often they are lost.
 *
 * <p><b>Cost.</b> The arithmetic of one machine, spread. A conjugate gradient iteration is four rounds over the blocks: p and r numbers are summed, p, r
 * and twice N are sent. A step's metric ({@link KroneckerMetric}) is one more round, whose
 * sums are sent back. Here 8(r² + 10p + 10N) bytes; where the rows are {@link RowBlock#bytesPerRow}.
 */
public final class DistributedProblem implements FittingProblem {
    private final RowBlocks blocks;
    private final Architecture architecture;
    private final int equations;
    private final int count;
    private final double total;
    private final DistributedLowRank preconditioner;
    private final ConjugateGradients<DistributedJacobian> solver;
    private @Nullable Point accepted;
    private @Nullable Point trial;
    private @Nullable DistributedJacobian jacobian;
    private double flops;

    /**
     * A problem. Call within a {@link io.rote.linalg.Scope} that stays open while it is used.
     *
     * @param blocks the rows, all of this architecture
     */
    public DistributedProblem(RowBlocks blocks, Architecture architecture) {
        this.blocks = blocks;
        this.architecture = architecture;
        double[] sizes = blocks.sum(block -> new double[] {1, block.rows(), block.sumOfSquares()});
        count = (int) sizes[0];
        equations = Math.multiplyExact((int) sizes[1], architecture.outputs());
        total = sizes[2];
        preconditioner = new DistributedLowRank(blocks, architecture);
        solver = new ConjugateGradients<>(preconditioner);
    }

    @Override
    public double evaluate(Parameters theta) {
        if (trial != null) {
            trial.theta().release();
        }
        Point point = new Point(Versions.next(), blocks.share(theta.vector().toRows()));
        trial = point;
        long kept = accepted == null ? 0 : accepted.version();
        flops += ForwardPass.evaluationFlops(architecture, samples());
        return blocks.sum(block -> new double[] {block.value(point, kept)})[0];
    }

    private double samples() {
        return (double) equations / architecture.outputs();
    }

    @Override
    public void accept() {
        if (accepted != null && !preconditioner.needs(accepted)) {
            accepted.theta().release();
            if (jacobian != null) {
                jacobian.at().squares().release();
            }
        }
        accepted = trial;
        trial = null;
        jacobian = null;
    }

    private Point accepted() {
        return Objects.requireNonNull(accepted, "no point yet");
    }

    private DistributedJacobian jacobian() {
        return Objects.requireNonNull(jacobian, "not linearised");
    }

    @Override
    public Matrix outputs() {
        Point point = accepted();
        int q = architecture.outputs();
        Matrix outputs = Matrix.ofShape((int) samples(), q);
        int row = 0;
        for (double[] part : blocks.map(block -> block.outputs(point))) {
            for (int k = 0; k < part.length; k++) {
                outputs.set(row + k / q, k % q, part[k]);
            }
            row += part.length / q;
        }
        return outputs;
    }

    @Override
    public double linearise(Parameters theta) {
        Point point = accepted();
        double[] squares = blocks.sum(block -> block.squares(point));
        flops += KroneckerMetric.flops(architecture, equations);
        MetricPoint at = new MetricPoint(point, blocks.share(squares));
        DistributedJacobian next =
                new DistributedJacobian(blocks, at, equations, theta.vector().rows());
        double diagonal = blocks.sum(block -> new double[] {block.diagonal(at)})[0] / equations;
        if (diagonal > 0) {
            solver.setJacobian(next);
            jacobian = next;
            flops += ForwardPass.slopesFlops(architecture, samples());
        }
        return diagonal;
    }

    @Override
    public boolean damp(double mu) {
        return solver.damp(mu);
    }

    @Override
    public void first(Parameters step, double tolerance) {
        Matrix residuals = Matrix.ofShape(equations, 1);
        jacobian().residuals(residuals);
        solver.solve(residuals, step, tolerance);
    }

    @Override
    public void second(Parameters first, Parameters step, double tolerance) {
        Matrix bend = Matrix.ofShape(equations, 1);
        jacobian().secondDerivative(first, bend);
        flops += ForwardPass.secondDerivativeFlops(architecture, samples());
        Blas.scale(-0.5, bend);
        solver.solve(bend, step, tolerance);
    }

    @Override
    public boolean keepsEquations() {
        return true;
    }

    @Override
    public double relative(double value) {
        return Math.sqrt(value / total);
    }

    @Override
    public SolverChoice choice() {
        double r = LowRankRows.columns(architecture);
        return new SolverChoice(
                SolverChoice.Method.MATRIX_FREE,
                String.format(Locale.ROOT, "the rows are in %d blocks", count),
                8 * (r * r + 10.0 * architecture.parameters() + 10.0 * equations));
    }

    @Override
    public int iterations() {
        return solver.iterations();
    }

    @Override
    public int factorizations() {
        return solver.factorizations();
    }

    @Override
    public double flops() {
        return flops + solver.flops();
    }
}
