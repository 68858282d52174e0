package io.rote.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealRankTest {

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "logistic", "softplus", "arctan", "sine", "erf", "gelu"})
    void fullRankIsProved_atTwiceAsManyParametersAsLabels(String activation) {
        FeedForward network = network(Activation.named(activation), 4, List.of(6, 5), 1, 1);
        RealRank rank = RealRank.of(network, inputs(35, 4, 2));
        assertThat(rank).isInstanceOf(RealRank.Proved.class);
        assertThat(((RealRank.Proved) rank).rank()).isEqualTo(35);
        assertThat(((RealRank.Proved) rank).smallestSingularValue()).isPositive();
    }

    @Test
    void severalOutputsCountAsRows() {
        FeedForward network = network(Activation.Standard.TANH, 4, List.of(20), 3, 3);
        assertThat(((RealRank.Proved) RealRank.of(network, inputs(20, 4, 4))).rank())
                .isEqualTo(60);
    }

    @Test
    void repeatedSamplesAreNeverProved() {
        FeedForward network = network(Activation.Standard.TANH, 3, List.of(30), 1, 5);
        double[] x = inputs(20, 3, 6);
        System.arraycopy(x, 0, x, 57, 3);
        assertThat(RealRank.of(network, x)).isInstanceOf(RealRank.Undecided.class);
        // nor nearly repeated ones, below what rounding lets us see
        x[57] += 1e-15;
        assertThat(RealRank.of(network, x)).isInstanceOf(RealRank.Undecided.class);
    }

    @Test
    void deadUnitsAreNeverProved() {
        // equal units give equal columns: rank at most 5 of 8
        Layer hidden = Layer.of(1, new double[] {1, 1, 1, 1}, new double[4], Activation.Standard.TANH);
        Layer last = Layer.of(4, new double[] {1, 1, 1, 1}, new double[1], Activation.Standard.IDENTITY);
        FeedForward network = FeedForward.of(List.of(hidden, last));
        assertThat(RealRank.of(network, inputs(8, 1, 7))).isInstanceOf(RealRank.Undecided.class);
    }

    @Test
    void otherActivationsAndTooFewParametersAreUndecided() {
        FeedForward relu = network(Activation.Standard.RELU, 4, List.of(20), 1, 8);
        assertThat(((RealRank.Undecided) RealRank.of(relu, inputs(5, 4, 9))).reason())
                .contains("activation");
        FeedForward small = network(Activation.Standard.TANH, 4, List.of(2), 1, 8);
        assertThat(((RealRank.Undecided) RealRank.of(small, inputs(50, 4, 9))).reason())
                .contains("fewer than 50");
    }

    @Test
    void errorFunctionMatchesKnownValues() {
        // A & S 7.1: erf(0.5), erf(1), erf(3)
        assertThat(EnclosedActivation.errorFunction(0.5).value()).isCloseTo(0.5204998778130465, within(2e-16));
        assertThat(EnclosedActivation.errorFunction(-1).value()).isCloseTo(-0.8427007929497149, within(2e-16));
        assertThat(EnclosedActivation.errorFunction(3).value()).isCloseTo(0.9999779095030014, within(2e-16));
        assertThat(EnclosedActivation.errorFunction(7).value()).isEqualTo(1);
    }

    private static FeedForward network(Activation activation, int d, List<Integer> widths, int q, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Layer> layers = new ArrayList<>();
        int from = d;
        for (int width : widths) {
            layers.add(Layer.of(from, numbers(width * from, random), numbers(width, random), activation));
            from = width;
        }
        layers.add(Layer.of(from, numbers(q * from, random), numbers(q, random), Activation.Standard.IDENTITY));
        return FeedForward.of(layers);
    }

    private static double[] inputs(int n, int d, long seed) {
        return numbers(n * d, new SplittableRandom(seed));
    }

    private static double[] numbers(int count, SplittableRandom random) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = random.nextDouble(-2, 2);
        }
        return numbers;
    }
}
