package io.rote.boost;

/** How far to go along a proposal f. */
public sealed interface StepRule {

    /** The factor η of f. */
    double step(Proposal proposal, double[] residual);

    /** The share of ‖r‖² that the step removes if the learner's function does what it should. */
    double predictedShare(Proposal proposal);

    /** The smallest squared cosine with which the rule may be used. */
    double requiredShare();

    /** η = r·f/‖f‖²: the best multiple. */
    record ExactLineSearch() implements StepRule {
        @Override
        public double step(Proposal proposal, double[] residual) {
            double[] f = proposal.values();
            return Vectors.dot(residual, f) / Vectors.dot(f, f);
        }

        @Override
        public double predictedShare(Proposal proposal) {
            return proposal.predicted();
        }

        @Override
        public double requiredShare() {
            return 0;
        }
    }

    /**
     * The paper's fixed η = α/β, for functions scaled to ‖f‖² = ‖r‖² with the sign that makes r·f positive: then β = 1 and α is a
     * lower bound of the cosine.
     *
     * @param alpha α, in (0, 1]
     */
    record Fixed(double alpha) implements StepRule {
        /** Checks α. */
        public Fixed {
            if (!(alpha > 0 && alpha <= 1)) {
                throw new IllegalArgumentException("α must be in (0, 1], got " + alpha);
            }
        }

        @Override
        public double step(Proposal proposal, double[] residual) {
            double[] f = proposal.values();
            double sign = Vectors.dot(residual, f) < 0 ? -1 : 1;
            return sign * alpha * Vectors.norm(residual) / Vectors.norm(f);
        }

        @Override
        public double predictedShare(Proposal proposal) {
            return alpha * alpha;
        }

        @Override
        public double requiredShare() {
            return alpha * alpha;
        }
    }
}
