package io.rote.boost;

import io.rote.linalg.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Boosting: the residual of each round is the next round's target.
 *
 * <p>If every residual r admits f from a class with r·f ≥ α‖r‖² and ‖f‖² ≤ β‖r‖², a step η = α/β along f leaves at most (1 −
 * α²/β)‖r‖², and so does the best step. After k ≥ (β/α²) log(1/ε) rounds ‖r‖² ≤ ε‖y‖².
 *
 * <p><b>Shapes.</b> q targets of n numbers. Each round serves the output whose residual is largest; its neurons are connected to that
 * output only.
 *
 * <p><b>Numerics.</b> Residuals are updated, not recomputed: after k rounds they are off by about k·1e-16 of the target.
 *
 * <p><b>References.</b> BELM20 Lemma 1.
 */
public final class Boosting {
    /** Proposals that a fixed step rule may turn down in one round. */
    private static final int DRAWS = 64;

    /** How many times above its schedule a residual must be for the guard to step in: the first rounds say little. */
    private static final double PATIENCE = 10;

    private static final long ROUND_STREAM = 0x9E3779B97F4A7C15L;

    private final Features features;
    private final WeakLearner learner;
    private final Optional<Guard> guard;
    private final StepRule rule;
    private final boolean refit;
    private final long seed;
    private final double start;
    private final double[][] residuals;
    private final List<List<Unit>> units = new ArrayList<>();
    private final List<Refit> bases = new ArrayList<>();
    private int rounds;
    private int guarded;

    /**
     * A second learner, which takes every round that begins with ‖r‖² above {@value #PATIENCE}(1 − rate/q)^k ‖y‖².
     *
     * @param learner one that removes at least the share {@code rate} of the residual in expectation
     * @param rate a share, at least 0 and below 1
     */
    public record Guard(WeakLearner learner, double rate) {}

    /**
     * An engine before its first round.
     *
     * @param guard what takes over when the learner falls behind; empty for nothing
     * @param rule how far to go; a fixed rule makes the round draw again until a proposal is good enough
     * @param refit whether to fit all output weights anew after every round, whatever the step rule
     * @param targets q arrays of n numbers; copied
     */
    public Boosting(
            Features features,
            WeakLearner learner,
            Optional<Guard> guard,
            StepRule rule,
            boolean refit,
            double[][] targets,
            long seed) {
        this.features = features;
        this.learner = learner;
        this.guard = guard;
        this.rule = rule;
        this.refit = refit;
        this.seed = seed;
        residuals = new double[targets.length][];
        for (int k = 0; k < targets.length; k++) {
            residuals[k] = targets[k].clone();
            units.add(new ArrayList<>());
            bases.add(new Refit(targets[k].length));
        }
        start = squaredResidual();
    }

    /** Goes on from neurons found before: the first residuals are what they leave. */
    public void resume(List<List<Unit>> found) {
        try (Scope scope = Scope.open()) {
            for (int k = 0; k < residuals.length; k++) {
                for (Unit unit : found.get(k)) {
                    add(unit, k);
                    rounds++;
                }
            }
        }
    }

    /**
     * One round.
     *
     * @throws WeakLearnerException if no proposal met the step rule's requirement
     */
    public Round round() {
        try (Scope scope = Scope.open()) {
            int output = largest();
            double[] r = residuals[output];
            double before = Vectors.dot(r, r);
            Proposal proposal = propose(r);
            rounds++;
            double step = rule.step(proposal, r);
            if (refit) {
                proposal.units().forEach(unit -> add(unit.times(step), output));
            } else {
                Vectors.add(-step, proposal.values(), r);
                proposal.units().forEach(unit -> units.get(output).add(unit.times(step)));
            }
            double predicted = before * rule.predictedShare(proposal);
            return new Round(rounds, output, proposal.squaredCosine(), predicted, before - Vectors.dot(r, r));
        }
    }

    private void add(Unit unit, int output) {
        double[] values = features.values(unit);
        if (refit) {
            bases.get(output).add(values, unit, residuals[output]);
        } else {
            Vectors.add(-1, values, residuals[output]);
            units.get(output).add(unit);
        }
    }

    private Proposal propose(double[] residual) {
        SplittableRandom random = new SplittableRandom(seed ^ (ROUND_STREAM * (rounds + 1L)));
        WeakLearner chosen = learner;
        if (guard.isPresent() && squaredResidual() > scheduled(guard.get())) {
            chosen = guard.get().learner();
            guarded++;
        }
        for (int draw = 0; draw < DRAWS; draw++) {
            Proposal proposal = chosen.propose(residual, random);
            if (proposal.squaredCosine() > 0 && proposal.squaredCosine() >= rule.requiredShare()) {
                return proposal;
            }
        }
        throw new WeakLearnerException("none of " + DRAWS + " proposals has a squared cosine of " + rule.requiredShare()
                + " with the residual");
    }

    private double scheduled(Guard by) {
        return PATIENCE * start * Math.pow(1 - by.rate() / residuals.length, rounds);
    }

    private int largest() {
        int at = 0;
        for (int k = 1; k < residuals.length; k++) {
            if (Vectors.dot(residuals[k], residuals[k]) > Vectors.dot(residuals[at], residuals[at])) {
                at = k;
            }
        }
        return at;
    }

    /** Σ_k ‖r_k‖². */
    public double squaredResidual() {
        double sum = 0;
        for (double[] r : residuals) {
            sum += Vectors.dot(r, r);
        }
        return sum;
    }

    /** The residual of output k at sample i. */
    public double residual(int i, int k) {
        return residuals[k][i];
    }

    /** Neurons so far. */
    public int neurons() {
        return refit
                ? bases.stream().mapToInt(Refit::size).sum()
                : units.stream().mapToInt(List::size).sum();
    }

    /** Rounds so far. */
    public int rounds() {
        return rounds;
    }

    /** Rounds that the guard took. */
    public int guarded() {
        return guarded;
    }

    /** The neurons of every output. */
    public List<List<Unit>> units() {
        if (refit) {
            return bases.stream().map(Refit::units).toList();
        }
        return units.stream().map(List::copyOf).toList();
    }
}
