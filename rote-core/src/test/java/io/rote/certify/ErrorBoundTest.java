package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorBoundTest {
    private static final Effort EFFORT = Effort.defaults();

    @ParameterizedTest
    @MethodSource("io.rote.certify.Samples#activations")
    void labelsWithinTheToleranceAreProved_labelsBeyondAreRefuted(Activation activation) {
        FeedForward f = Samples.network(1, activation, 4, 8, 2);
        DataSet data = Samples.labelled(2, f, 100);
        Verdict proved = ErrorBound.verify(f, data, 1e-6, EFFORT);
        assertThat(proved).isInstanceOf(Verdict.Proved.class);
        assertThat(((Verdict.Proved) proved).bound()).isPositive().isLessThanOrEqualTo(1e-6);
        for (double tolerance : new double[] {1e-6, 1e-12}) {
            DataSet off = moved(data, 37, 1, tolerance * 1.001 + 1e-13);
            assertRefuted(ErrorBound.verify(f, off, tolerance, EFFORT), 37, 1, tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("io.rote.certify.Samples#activations")
    void labelOffByJustMoreThanTheToleranceIsRefuted_byAMorePreciseLevel(Activation activation) {
        FeedForward f = Samples.network(3, activation, 3, 6, 1);
        DataSet data = Samples.labelled(4, f, 10);
        // binary64 labels of binary64 outputs: the exact errors lie between 0 and about 1e-15
        BigDecimal error = error(f, data, 5);
        double below = Math.nextDown(down(error));
        double above = Math.nextUp(Math.nextUp(down(error)));
        DataSet one = data.select(new int[] {5, 5});
        if (error.signum() > 0) {
            assertRefuted(ErrorBound.verify(f, one, below, EFFORT), 0, 0, below);
        }
        Verdict verdict = ErrorBound.verify(f, one, above, EFFORT);
        assertThat(verdict).isInstanceOf(Verdict.Proved.class);
        assertThat(((Verdict.Proved) verdict).bound()).isLessThanOrEqualTo(above);
        assertThat(verdict.spent()).extracting(Spent::level).contains(Level.DOUBLE_DOUBLE);
        assertThat(verdict.spent()).allMatch(s -> s.samples() == 2 && s.seconds() > 0);
    }

    @Test
    void boundIsTheWorstSamplesError() {
        FeedForward f = Samples.network(1, Activation.Standard.TANH, 4, 8, 2);
        DataSet data = moved(moved(Samples.labelled(2, f, 300), 200, 1, 3e-4), 100, 0, -2e-4);
        Verdict.Proved proved = (Verdict.Proved) ErrorBound.verify(f, data, 1e-3, EFFORT);
        assertThat(proved.worstSample()).isEqualTo(200);
        assertThat(proved.bound()).isBetween(3e-4, 3e-4 + 1e-12);
    }

    @Test
    void onlyWhatIsOpenGoesToTheNextLevel_andTimesAddUpToNoMoreThanTheWhole() {
        FeedForward f = tanh(1);
        // binary64 tells 1e-3 from 0, and 1e-25 only double-double
        DataSet data = moved(
                DataSet.regression(1, Samples.gaussians(new SplittableRandom(1), 40), 1, new double[40]), 7, 0, 1e-25);
        long start = System.nanoTime();
        Verdict far = ErrorBound.verify(f, data, 1e-3, EFFORT);
        Verdict near = ErrorBound.verify(f, data, 1e-24, EFFORT);
        double seconds = (System.nanoTime() - start) * 1e-9;
        assertThat(far.spent()).extracting(Spent::level).containsExactly(Level.BINARY64);
        assertThat(near.spent()).extracting(Spent::level).containsExactly(Level.BINARY64, Level.DOUBLE_DOUBLE);
        assertThat(Stream.concat(far.spent().stream(), near.spent().stream())
                        .mapToDouble(Spent::seconds)
                        .sum())
                .isPositive()
                .isLessThanOrEqualTo(seconds);
    }

    @Test
    void exactTieWithTheToleranceIsProved_inExactArithmetic() {
        FeedForward f = relu(new double[] {1, 1}, new double[] {0}, new double[] {1}, new double[] {0});
        double tiny = 0x1p-80;
        DataSet data = DataSet.regression(2, new double[] {1, tiny, 1, 0}, 1, new double[] {1, 1});
        assertThat(ErrorBound.verify(f, data, tiny, EFFORT)).isInstanceOf(Verdict.Proved.class);
        assertRefuted(ErrorBound.verify(f, data, Math.nextDown(tiny), EFFORT), 0, 0, Math.nextDown(tiny));
    }

    @Test
    void weightsOffByOneUnitInTheLastPlaceOfASensitiveUnit_areRefuted() {
        // 2^30 (ReLU(x) − ReLU(x)) = 0: one unit in the last place of the first weight shows 2^−22 times x
        FeedForward f =
                relu(new double[] {1, 1}, new double[] {0, 0}, new double[] {0x1p30, -0x1p30}, new double[] {0});
        DataSet data = DataSet.regression(1, new double[] {1, 0.75}, 1, new double[] {0, 0});
        assertThat(ErrorBound.verify(f, data, 0, EFFORT)).isInstanceOf(Verdict.Proved.class);
        FeedForward nudged = Samples.nudged(f, 0, 0, 1);
        assertRefuted(ErrorBound.verify(nudged, data, 0x1p-23, EFFORT), 0, 0, 0x1p-23);
        FeedForward smooth = tanh(0x1p30);
        assertThat(ErrorBound.verify(smooth, data, 1e-20, EFFORT)).isInstanceOf(Verdict.Proved.class);
        assertRefuted(ErrorBound.verify(Samples.nudged(smooth, 0, 0, 1), data, 1e-8, EFFORT), 0, 0, 1e-8);
    }

    @Test
    void swappedRowsAndAWrongActivationAreRefuted() {
        FeedForward f = Samples.network(5, Activation.Standard.TANH, 3, 7, 1);
        DataSet data = Samples.labelled(6, f, 50);
        double[] y = data.labelArray();
        double kept = y[10];
        y[10] = y[11];
        y[11] = kept;
        DataSet swapped = DataSet.regression(3, data.inputArray(), 1, y);
        assertRefuted(ErrorBound.verify(f, swapped, 1e-9, EFFORT), 10, 0, 1e-9);
        Layer hidden = f.layers().get(0);
        FeedForward other = FeedForward.of(List.of(
                Layer.of(3, hidden.weights(), hidden.biases(), Activation.Standard.ERF),
                f.layers().get(1)));
        assertThat(ErrorBound.verify(other, data, 1e-9, EFFORT)).isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void toleranceThatEqualsASmoothErrorIsUndecided_withTheReason() {
        // the two units cancel exactly, but the enclosure of a smooth function always has a radius
        FeedForward f = tanh(1);
        DataSet data = DataSet.regression(1, new double[] {0.5, 0.5}, 1, new double[] {0, 0});
        assertThat(ErrorBound.verify(f, data, 0, new Effort(1, 256)))
                .isInstanceOfSatisfying(Verdict.Undecided.class, u -> {
                    assertThat(u.sample()).isZero();
                    assertThat(u.reason()).startsWith("2 of 2 samples are undecided at 256 bits");
                    assertThat(u.spent()).extracting(Spent::bits).containsExactly(53, 112, 128, 256);
                });
    }

    @Test
    void marginsOfClassesAreProvedOrRefuted() {
        double[][] x = {{1}, {2}, {-1}, {-3}};
        FeedForward sign = relu(new double[] {1}, new double[] {0}, new double[] {2}, new double[] {-1});
        Verdict proved = ErrorBound.verify(sign, DataSet.classification(x, new int[] {1, 1, 0, 0}), 0, EFFORT);
        assertThat(proved).isInstanceOfSatisfying(Verdict.Proved.class, p -> {
            assertThat(p.claim()).isEqualTo(Claim.CLASS_LABELS);
            assertThat(p.bound()).isBetween(1 - 1e-12, 1.0);
        });
        Verdict refuted = ErrorBound.verify(sign, DataSet.classification(x, new int[] {1, 0, 0, 0}), 0, EFFORT);
        assertThat(refuted).isInstanceOfSatisfying(Verdict.Refuted.class, r -> {
            assertThat(r.sample()).isEqualTo(1);
            assertThat(r.enclosure().upper()).isBetween(-3 - 1e-12, -3 + 1e-12);
        });
        FeedForward three = relu(new double[] {1}, new double[] {0}, new double[] {1, 2, 3}, new double[] {2, 1, -0.5});
        DataSet wins = DataSet.classification(new double[][] {{0}, {0.9}, {2}}, new int[] {0, 1, 2});
        assertThat(ErrorBound.verify(three, wins, 0, EFFORT)).isInstanceOfSatisfying(Verdict.Refuted.class, r -> {
            assertThat(r.sample()).isEqualTo(1);
            assertThat(r.output()).isEqualTo(0);
        });
        FeedForward tie = relu(new double[] {1}, new double[] {0}, new double[] {1, 1}, new double[] {0, 0});
        FeedForward scores = FeedForward.of(List.of(
                tie.layers().get(0),
                Layer.of(1, new double[] {1, 1, 0}, new double[] {0, 0, 0}, Activation.Standard.IDENTITY)));
        DataSet tied = DataSet.classification(new double[][] {{1}, {2}, {0}}, new int[] {0, 1, 2});
        assertThat(ErrorBound.verify(scores, tied, 0, EFFORT)).isInstanceOfSatisfying(Verdict.Refuted.class, r -> {
            assertThat(r.sample()).isZero();
            assertThat(r.output()).isEqualTo(1);
            assertThat(r.enclosure()).isEqualTo(new Enclosure(0, 0));
        });
    }

    @Test
    void severalThreadsGiveTheSameVerdict() {
        FeedForward f = Samples.network(7, Activation.Standard.LOGISTIC, 4, 30, 1);
        DataSet data = Samples.labelled(8, f, 300);
        Verdict.Proved one = (Verdict.Proved) ErrorBound.verify(f, data, 1e-9, EFFORT);
        Verdict.Proved two = (Verdict.Proved) ErrorBound.verify(f, data, 1e-9, EFFORT.withThreads(2));
        assertThat(two.bound()).isEqualTo(one.bound());
        assertThat(two.worstSample()).isEqualTo(one.worstSample());
    }

    @Test
    void dimensionsAndTolerancesThatMakeNoSenseAreRefused() {
        FeedForward f = tanh(1);
        DataSet wide = DataSet.regression(2, new double[4], 1, new double[2]);
        assertThatThrownBy(() -> ErrorBound.verify(f, wide, 1, EFFORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network maps 1 inputs to 1 outputs, the data have 2 and 1");
        DataSet data = DataSet.regression(1, new double[2], 1, new double[2]);
        for (double tolerance : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> ErrorBound.verify(f, data, tolerance, EFFORT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Effort(0, 128)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Effort(1, 127)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefuted(Verdict verdict, int sample, int output, double tolerance) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refuted.class, r -> {
            assertThat(r.claim()).isEqualTo(Claim.ERROR_BOUND);
            assertThat(r.sample()).isEqualTo(sample);
            assertThat(r.output()).isEqualTo(output);
            assertThat(r.enclosure().lower()).isGreaterThanOrEqualTo(tolerance);
        });
    }

    private static BigDecimal error(FeedForward f, DataSet data, int sample) {
        Ball ball = new MultiPrecision(Weights.of(f), data, 600).outputs(sample)[0];
        return References.exact(ball)
                .subtract(new BigDecimal(data.label(sample, 0)))
                .abs();
    }

    private static double down(BigDecimal value) {
        double rounded = value.doubleValue();
        return new BigDecimal(rounded).compareTo(value) > 0 ? Math.nextDown(rounded) : rounded;
    }

    private static DataSet moved(DataSet data, int sample, int output, double by) {
        double[] y = data.labelArray();
        y[sample * data.outputs() + output] += by;
        return DataSet.regression(data.inputs(), data.inputArray(), data.outputs(), y);
    }

    private static FeedForward relu(double[] w, double[] b, double[] a, double[] c) {
        return FeedForward.of(List.of(
                Layer.of(w.length / b.length, w, b, Activation.Standard.RELU),
                Layer.of(b.length, a, c, Activation.Standard.IDENTITY)));
    }

    /** weight · (tanh x − tanh x). */
    private static FeedForward tanh(double weight) {
        return FeedForward.of(List.of(
                Layer.of(1, new double[] {1, 1}, new double[2], Activation.Standard.TANH),
                Layer.of(2, new double[] {weight, -weight}, new double[1], Activation.Standard.IDENTITY)));
    }
}
