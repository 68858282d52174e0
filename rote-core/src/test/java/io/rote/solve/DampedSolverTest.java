package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two ways to a damped step are equal in exact arithmetic: (JᵀJ + μS⁻¹)⁻¹Jᵀ = SJᵀ(JSJᵀ + μI)⁻¹. */
class DampedSolverTest {

    @ParameterizedTest(name = "width {0}, {1} outputs, damping {2}")
    @CsvSource({"2,1,0.1", "2,2,0.01", "6,1,0.1", "6,3,1", "9,2,0.01"})
    void sampleSpaceAndParameterSpaceGiveOneStep(int width, int outputs, double damping) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(List.of(width), outputs, Activation.Standard.TANH, 8);
            Equations equations = problem.everyOutput(9);
            JacobianOperator jacobian =
                    new JacobianOperator(problem.pass(), problem.theta(), equations, new double[] {1, 10});
            Parameters first = step(problem, new SampleSpace(equations.count()), jacobian, equations, damping);
            Parameters second = step(problem, new ParameterSpace(problem.parameters()), jacobian, equations, damping);
            double norm = Blas.norm(first.vector());
            assertThat(norm).isPositive();
            Blas.axpy(-1, first.vector(), second.vector());
            assertThat(Blas.norm(second.vector())).isCloseTo(0, within(1e-10 * norm / damping));
        }
    }

    @ParameterizedTest(name = "damping {0}")
    @CsvSource({"1", "0.001"})
    void stepSolvesTheDampedSystem(double damping) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(List.of(5, 4), 1, Activation.Standard.TANH, 8);
            Equations equations = problem.everyOutput(9);
            JacobianOperator jacobian =
                    new JacobianOperator(problem.pass(), problem.theta(), equations, new double[] {1, 1, 1});
            SampleSpace solver = new SampleSpace(equations.count());
            Parameters step = step(problem, solver, jacobian, equations, damping);
            assertThat(solver.factorizations()).isEqualTo(1);
            // the residual left by the step, r − Jδ, is μu, and δ = Jᵀu
            Matrix left = Matrix.ofShape(equations.count(), 1);
            jacobian.times(step, left);
            Blas.scale(-1, left);
            Blas.axpy(1, equations.residuals(), left);
            Parameters back = new Parameters(problem.architecture());
            jacobian.transposeTimes(left, back);
            for (int k = 0; k < problem.parameters(); k++) {
                assertThat(back.vector().get(k, 0))
                        .isCloseTo(damping * step.vector().get(k, 0), within(1e-11));
            }
        }
    }

    private static Parameters step(
            Problem problem,
            DampedSolver<JacobianOperator> solver,
            JacobianOperator jacobian,
            Equations equations,
            double damping) {
        solver.setJacobian(jacobian);
        assertThat(solver.damp(damping)).isTrue();
        Parameters step = new Parameters(problem.architecture());
        solver.solve(equations.residuals(), step, 1e-12);
        return step;
    }
}
