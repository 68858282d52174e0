package io.rote.solve.distributed;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.solve.Architecture;
import io.rote.solve.ForwardPass;
import io.rote.solve.JacobianOperator;
import io.rote.solve.KhatriRao;
import io.rote.solve.KroneckerMetric;
import io.rote.solve.LeastSquares;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.LowRankRows;
import io.rote.solve.Parameters;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some samples with real labels, and what is known of a network there.
 *
 * <p>What is known is a function of the samples and of what every call brings along, and is kept for the next call only: a block that was lost and read
 * again, or copied elsewhere, gives the same results. Calls exclude each other.
 *
 * <p><b>Shapes.</b> n rows of d inputs and q labels; vectors over equations have nq entries, label after label.
 */
public final class RowBlock implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final int first;
    private final double[] x;
    private final double[] y;
    private transient @Nullable Workspace workspace;

    /**
     * A block; the arrays are kept.
     *
     * @param first the number of rows in the blocks before it
     * @param x standardised inputs, n × d row-major
     * @param y standardised labels, n × q row-major
     */
    public RowBlock(Architecture architecture, int first, double[] x, double[] y) {
        if (x.length / architecture.inputs() != y.length / architecture.outputs()) {
            throw new IllegalArgumentException(x.length / architecture.inputs() + " rows of inputs, "
                    + y.length / architecture.outputs() + " of labels");
        }
        this.architecture = architecture;
        this.first = first;
        this.x = x;
        this.y = y;
    }

    /** Number of rows n. */
    public int rows() {
        return y.length / architecture.outputs();
    }

    /** ‖Y‖². */
    double sumOfSquares() {
        return Arrays.stream(y).map(v -> v * v).sum();
    }

    /** Bytes for each row of a block of this architecture, outside the heap and on it. */
    public static long bytesPerRow(Architecture architecture) {
        long hidden =
                architecture.widths().stream().mapToLong(Integer::longValue).sum();
        // two passes of values, cotangents, inputs in the metric, D^(-1/2) F; J and F by their factors in binary32
        return 8 * (3 * hidden + KroneckerMetric.stored(architecture))
                + 8 * (LowRankRows.columns(architecture) + 4L * architecture.inputs())
                + 4L * (KhatriRao.storedOfJacobian(architecture) + LowRankRows.stored(architecture));
    }

    /** ‖f(X) − Y‖² at a point; what is known of the point of version {@code kept} stays. */
    synchronized double value(Point point, long kept) {
        Workspace known = workspace();
        return known.objective.value(known.evaluated(point, kept).pass.outputs());
    }

    /** f(X), n × q row-major. */
    synchronized double[] outputs(Point point) {
        return workspace().evaluated(point, point.version()).pass.outputs().toRows();
    }

    /** What the metric at a point is made of, this block's share. */
    synchronized double[] squares(Point point) {
        return workspace().plainJacobian(point).squares();
    }

    /** The sum of J S Jᵀ's diagonal. */
    synchronized double diagonal(MetricPoint at) {
        return Arrays.stream(workspace().jacobian(at).diagonal()).sum();
    }

    /** Y − f(X). */
    synchronized double[] residuals(Point point) {
        Workspace known = workspace();
        Matrix outputs = known.evaluated(point, point.version()).pass.outputs();
        try (Scope scope = Scope.open()) {
            return known.objective.equations(outputs).residuals().toRows();
        }
    }

    /** J δ. */
    synchronized double[] times(Point point, double[] delta) {
        JacobianOperator jacobian = workspace().jacobian(point);
        try (Scope scope = Scope.open()) {
            Matrix out = Matrix.ofShape(equations(), 1);
            jacobian.times(parameters(delta), out);
            return out.toRows();
        }
    }

    /** S Jᵀ u, this block's share; u has the entries of all blocks. */
    synchronized double[] transposeTimes(MetricPoint at, double[] u) {
        JacobianOperator jacobian = workspace().jacobian(at);
        try (Scope scope = Scope.open()) {
            Parameters out = new Parameters(architecture);
            jacobian.transposeTimes(own(u), out);
            return out.vector().toRows();
        }
    }

    /** The second derivative of f along δ. */
    synchronized double[] secondDerivative(Point point, double[] delta) {
        JacobianOperator jacobian = workspace().jacobian(point);
        try (Scope scope = Scope.open()) {
            Matrix out = Matrix.ofShape(equations(), 1);
            jacobian.secondDerivative(parameters(delta), out);
            return out.toRows();
        }
    }

    /** BᵀB of a hidden layer in the metric, this block's share. */
    synchronized double[] squareOfCotangents(MetricPoint at, int layer) {
        JacobianOperator jacobian = workspace().jacobian(at);
        try (Scope scope = Scope.open()) {
            return jacobian.squareOfCotangents(layer).toRows();
        }
    }

    /** Rows from…r−1 and columns from…until−1 of FᵀD⁻¹F, this block's share, row-major. */
    synchronized double[] core(Directions directions, int from, int until) {
        LowRankRows lowRank = workspace().lowRank(directions);
        try (Scope scope = Scope.open()) {
            Matrix scaled = lowRank.scaled(0, lowRank.count());
            int count = scaled.rows();
            Matrix part = Matrix.ofShape(scaled.columns() - from, until - from);
            Matrix left = scaled.view(0, count, from, scaled.columns());
            Blas.gemm(1, left, true, scaled.view(0, count, from, until), false, 0, part);
            return part.toRows();
        }
    }

    /** FᵀD⁻¹r, this block's share; r has the entries of all blocks. */
    synchronized double[] project(Directions directions, double[] r) {
        LowRankRows lowRank = workspace().lowRank(directions);
        try (Scope scope = Scope.open()) {
            Matrix z = Matrix.ofShape(equations(), 1);
            lowRank.divide(own(r), z);
            Matrix small = Matrix.ofShape(LowRankRows.columns(architecture), 1);
            lowRank.project(z, small);
            return small.toRows();
        }
    }

    /** D⁻¹(r − F small); r has the entries of all blocks. */
    synchronized double[] correct(Directions directions, double[] r, double[] small) {
        LowRankRows lowRank = workspace().lowRank(directions);
        try (Scope scope = Scope.open()) {
            Matrix z = Matrix.ofShape(equations(), 1);
            lowRank.divide(own(r), z);
            lowRank.correct(column(small), z);
            return z.toRows();
        }
    }

    private int equations() {
        return y.length;
    }

    private Matrix own(double[] all) {
        int from = first * architecture.outputs();
        return column(Arrays.copyOfRange(all, from, from + equations()));
    }

    private Parameters parameters(double[] vector) {
        Parameters parameters = new Parameters(architecture);
        parameters.vector().setColumn(0, vector);
        return parameters;
    }

    private static Matrix column(double[] values) {
        return Matrix.ofRows(values.length, 1, values);
    }

    private Workspace workspace() {
        Workspace known = workspace;
        if (known == null) {
            known = Scope.outlasting(Workspace::new);
            workspace = known;
        }
        return known;
    }

    /** Matrices that outlast the call that makes them. Blocks are what runs in parallel, so each computes on one thread. */
    private final class Workspace {
        private final LeastSquares objective = new LeastSquares(Matrix.ofRows(rows(), architecture.outputs(), y), 1);
        private final Evaluated[] evaluated = new Evaluated[2];
        private final KhatriRao rounded = KhatriRao.ofJacobian(architecture, equations());
        private @Nullable JacobianOperator jacobian;
        private @Nullable Evaluated jacobianAt;
        private long jacobianVersion;
        private @Nullable LowRankRows lowRank;
        private long lowRankVersion;

        Workspace() {
            Blas.setThreads(1);
            Matrix samples = Matrix.ofRows(rows(), architecture.inputs(), x);
            Arrays.setAll(
                    evaluated,
                    k -> new Evaluated(new ForwardPass(architecture, samples), new Parameters(architecture)));
        }

        /** The network at a point; the one at version {@code kept} stays. */
        Evaluated evaluated(Point point, long kept) {
            for (Evaluated one : evaluated) {
                if (one.version == point.version()) {
                    return one;
                }
            }
            Evaluated free = evaluated[evaluated[0].version == kept ? 1 : 0];
            free.moveTo(point);
            return free;
        }

        /** In whatever metric: J δ and the second derivative do not depend on it. */
        JacobianOperator jacobian(Point point) {
            Evaluated at = evaluated(point, point.version());
            JacobianOperator known = jacobian;
            if (known == null) {
                known = Scope.outlasting(() -> new JacobianOperator(
                        at.pass,
                        at.theta,
                        objective.equations(at.pass.outputs()),
                        LevenbergMarquardt.layerWeights(architecture),
                        rounded));
                jacobian = known;
            } else if (jacobianAt != at || jacobianVersion != point.version()) {
                known.moveTo(at.pass, at.theta);
            }
            jacobianAt = at;
            jacobianVersion = point.version();
            return known;
        }

        /** In the metric of layer weights, even if this is asked for a second time. */
        JacobianOperator plainJacobian(Point point) {
            JacobianOperator known = jacobian(point);
            if (known.hasMetric()) {
                Evaluated at = evaluated(point, point.version());
                known.moveTo(at.pass, at.theta);
            }
            return known;
        }

        /** In the metric, of which there is one to a point. */
        JacobianOperator jacobian(MetricPoint at) {
            JacobianOperator known = jacobian(at.point());
            if (!known.hasMetric()) {
                Scope.outlasting(() -> {
                    known.setMetric(
                            KroneckerMetric.of(architecture, at.squares().value()));
                    return known;
                });
            }
            return known;
        }

        /** A block that was lost comes here for a preconditioner that was built at a point which lies behind. */
        LowRankRows lowRank(Directions directions) {
            LowRankRows known = lowRank;
            if (known == null) {
                known = Scope.outlasting(() -> new LowRankRows(architecture, equations()));
                lowRank = known;
            }
            if (lowRankVersion != directions.version()) {
                JacobianOperator operator = jacobian(directions.at());
                try (Scope scope = Scope.open()) {
                    known.build(operator, vectors(directions), directions.mu());
                }
                lowRankVersion = directions.version();
            }
            return known;
        }

        private Matrix[] vectors(Directions directions) {
            Matrix[] vectors = new Matrix[architecture.layers() - 1];
            for (int layer = 0; layer < vectors.length; layer++) {
                int count = LowRankRows.directions(architecture, layer);
                vectors[layer] = Matrix.ofRows(
                        architecture.fanOut(layer), count, directions.vectors().value()[layer]);
            }
            return vectors;
        }
    }

    /** A pass, and the point at which it was made. */
    private static final class Evaluated {
        private final ForwardPass pass;
        private final Parameters theta;
        private long version;

        Evaluated(ForwardPass pass, Parameters theta) {
            this.pass = pass;
            this.theta = theta;
        }

        void moveTo(Point point) {
            theta.vector().setColumn(0, point.theta().value());
            pass.evaluate(theta);
            version = point.version();
        }
    }
}
