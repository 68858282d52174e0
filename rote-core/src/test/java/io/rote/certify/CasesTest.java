package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CasesTest {
    @Test
    void brokenLawNamesItsCase_andThatCaseAloneIsReplayed() {
        List<Double> seen = new ArrayList<>();
        Consumer<SplittableRandom> law = random -> {
            double value = random.nextDouble();
            seen.add(value);
            assertThat(value).isLessThan(0.9);
        };
        assertThatThrownBy(() -> Cases.check(1000, null, law))
                .isInstanceOf(AssertionError.class)
                .hasMessage("case %1$d breaks the law; -Drote.replay=%1$d runs it alone", seen.size())
                .hasRootCauseInstanceOf(AssertionError.class);
        int broken = seen.size();
        double value = seen.get(broken - 1);
        seen.clear();
        assertThatThrownBy(() -> Cases.check(1000, Integer.toString(broken), law))
                .hasMessageStartingWith("case " + broken);
        assertThat(seen).containsExactly(value);
    }
}
