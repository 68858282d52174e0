package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final List<Spent> SPENT =
            List.of(new Spent(Level.BINARY64, 53, 10, 0.25), new Spent(Level.DOUBLE_DOUBLE, 112, 3, 0.5));

    @Test
    void eachCaseIsNamed_andCountsTheSecondsOfItsLevels() {
        Verdict proved = new Verdict.Proved(Claim.ERROR_BOUND, 1e-9, 3, SPENT);
        Verdict refuted = new Verdict.Refuted(Claim.ERROR_BOUND, 3, 0, new Enclosure(1, 2), SPENT);
        Verdict undecided = new Verdict.Undecided(Claim.EXISTENCE, "why", -1, List.of());
        assertThat(List.of(proved, refuted, undecided))
                .extracting(Verdict::id)
                .containsExactly("proved", "refuted", "undecided");
        assertThat(List.of(proved, refuted, undecided))
                .extracting(Verdict::seconds)
                .containsExactly(0.75, 0.75, 0.0);
        assertThat(proved.<String>fold(p -> "bound " + p.bound(), r -> "", u -> ""))
                .isEqualTo("bound 1.0E-9");
        assertThat(refuted.<Integer>fold(p -> -1, Verdict.Refuted::sample, u -> -1))
                .isEqualTo(3);
        assertThat(undecided.<String>fold(p -> "", r -> "", Verdict.Undecided::reason))
                .isEqualTo("why");
    }

    @Test
    void laterChangesOfTheListDoNotReachAVerdict() {
        List<Spent> spent = new ArrayList<>(SPENT);
        Verdict verdict = new Verdict.Proved(Claim.ERROR_BOUND, 1e-9, 3, spent);
        spent.clear();
        assertThat(verdict.spent()).isEqualTo(SPENT);
    }

    @Test
    void enclosuresAreInOrder() {
        assertThat(new Enclosure(1, 1)).hasToString("[1.0, 1.0]");
        assertThat(Enclosure.of(Ball.ONE.widen(0.5))).isEqualTo(new Enclosure(Math.nextDown(0.5), Math.nextUp(1.5)));
        assertThatThrownBy(() -> new Enclosure(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no enclosure: [2.0, 1.0]");
        assertThatThrownBy(() -> new Enclosure(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void effortIsWithinItsLimits() {
        assertThatCode(() -> new Effort(1, 128)).doesNotThrowAnyException();
        assertThatCode(() -> new Effort(1, 1 << 18)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Effort(1, (1 << 18) + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Effort.defaults().withThreads(3)).isEqualTo(new Effort(3, 4096));
    }
}
