package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A result as M24 §1.2 reports it. That survey gives orders of magnitude without constants, so no size is computed; read the
 * original before relying on one.
 *
 * @param description its words
 * @param hypothesis its hypotheses on networks and labels, as far as M24 reports them
 */
record CitedStatement(Description description, Predicate<Family> hypothesis) implements Statement {

    static CitedStatement of(
            String id,
            String source,
            Conclusion conclusion,
            String says,
            String hypotheses,
            Predicate<Family> hypothesis) {
        Description description = new Description(
                id,
                source + ", as cited by M24 §1.2",
                Kind.SUFFICIENT,
                Standing.AS_CITED,
                conclusion,
                says,
                hypotheses,
                Set.of(DataCondition.GENERIC));
        return new CitedStatement(description, hypothesis);
    }

    @Override
    public boolean covers(Family family) {
        return hypothesis.test(family);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        return Optional.empty();
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        return OptionalLong.empty();
    }
}
