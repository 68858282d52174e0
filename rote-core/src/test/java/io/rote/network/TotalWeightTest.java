package io.rote.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TotalWeightTest {

    @Test
    void twoUnitsWithPythagoreanWeights() {
        // |2|·√(1 + 4 + 4) + |−1|·√(3² + 0 + 4²) = 6 + 5
        FeedForward f = FeedForward.of(List.of(
                Layer.of(2, new double[] {1, 2, 3, 0}, new double[] {2, 4}, Activation.Standard.RELU),
                Layer.of(2, new double[] {2, -1}, new double[] {7}, Activation.Standard.IDENTITY)));
        assertThat(TotalWeight.of(f)).hasValueCloseTo(11.0, within(1e-14));
    }

    @Test
    void outputsAddUp() {
        FeedForward f = FeedForward.of(List.of(
                Layer.of(1, new double[] {3}, new double[] {4}, Activation.Standard.TANH),
                Layer.of(1, new double[] {1, -2}, new double[2], Activation.Standard.IDENTITY)));
        assertThat(TotalWeight.of(f)).hasValueCloseTo(15.0, within(1e-14));
    }

    @Test
    void otherDepthsHaveNone() {
        SplittableRandom random = new SplittableRandom(1);
        assertThat(TotalWeight.of(Networks.gaussian(random, Activation.Standard.TANH, 2, 1)))
                .isEmpty();
        assertThat(TotalWeight.of(Networks.gaussian(random, Activation.Standard.TANH, 2, 3, 3, 1)))
                .isEmpty();
    }

    @Test
    void hugeWeightsDoNotOverflowOnTheWay() {
        FeedForward f = Networks.scalar(1e-200, Activation.Standard.TANH, 3e200, 4e200);
        assertThat(TotalWeight.of(f)).hasValueCloseTo(5.0, within(1e-14));
    }
}
