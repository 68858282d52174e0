package io.rote.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataSetTest {
    private static final double[][] X = {{1, 2}, {3, 4}, {5, 6}};

    @Test
    void realLabelsAreReadBack() {
        DataSet data = DataSet.regression(2, new double[] {1, 2, 3, 4}, 2, new double[] {5, 6, 7, 8});
        assertThat(data.samples()).isEqualTo(2);
        assertThat(data.inputs()).isEqualTo(2);
        assertThat(data.outputs()).isEqualTo(2);
        assertThat(data.input(1, 0)).isEqualTo(3);
        assertThat(data.label(1, 0)).isEqualTo(7);
        assertThat(data.features()).containsExactly("x0", "x1");
        assertThat(data.targets()).containsExactly("y0", "y1");
        assertThat(data.labelArray()).containsExactly(5, 6, 7, 8);
        assertThatThrownBy(() -> data.classOf(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoClassesMakeOneOutput_moreClassesOneEach() {
        DataSet two = DataSet.classification(X, new int[] {0, 1, 1});
        assertThat(two.outputs()).isEqualTo(1);
        assertThat(two.classes()).containsExactly("0", "1");
        assertThat(two.classOf(2)).isEqualTo(1);
        DataSet three = DataSet.classification(X, new int[] {0, 1, 2});
        assertThat(three.outputs()).isEqualTo(3);
        assertThatThrownBy(() -> three.label(0, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void arraysAreCopiedBothWays() {
        double[] x = {1, 2, 3, 4};
        double[] y = {5, 6};
        DataSet data = DataSet.regression(2, x, 1, y);
        x[0] = 9;
        y[0] = 9;
        data.inputArray()[1] = 9;
        data.labelArray()[1] = 9;
        assertThat(data.inputArray()).containsExactly(1, 2, 3, 4);
        assertThat(data.labelArray()).containsExactly(5, 6);
    }

    @Test
    void wrongShapesAreNamed() {
        assertMessage(() -> DataSet.regression(0, new double[2], 1, new double[2]), "at least one input column");
        assertMessage(() -> DataSet.regression(2, new double[3], 1, new double[2]), "3 numbers", "2 columns");
        assertMessage(() -> DataSet.regression(2, new double[2], 1, new double[1]), "two samples, got 1");
        assertMessage(() -> DataSet.regression(1, new double[2], 1, new double[3]), "expected 2 labels, got 3");
        assertMessage(() -> DataSet.regression(1, new double[2], 0, new double[0]), "0 target names for 0 outputs");
        assertMessage(
                () -> DataSet.regression(1, new double[2], 1, new double[2], List.of("a", "b"), List.of("y")),
                "2 feature names for 1 inputs");
        assertMessage(() -> DataSet.regression(new double[][] {{1, 2}, {3}}, new double[2]), "row 1 has 1 inputs");
    }

    @Test
    void numbersThatAreNotFiniteAreLocated() {
        assertMessage(
                () -> DataSet.regression(2, new double[] {1, 2, 3, Double.NaN}, 1, new double[2]),
                "input 1 of sample 1 is NaN");
        assertMessage(
                () -> DataSet.regression(1, new double[2], 1, new double[] {0, Double.NEGATIVE_INFINITY}),
                "label 0 of sample 1 is -Infinity");
    }

    @Test
    void wrongClassesAreLocated() {
        List<String> names = List.of("a", "b");
        assertMessage(() -> classes(new int[] {0, 1, 2}, names), "sample 2 has class 2, not in 0..1");
        assertMessage(() -> classes(new int[] {0, -1, 0}, names), "sample 1 has class -1");
        assertMessage(() -> classes(new int[] {0, 1}, names), "expected 3 class labels, got 2");
        assertMessage(() -> classes(new int[] {0, 0, 0}, List.of("a")), "at least two classes", "[a]");
    }

    @Test
    void selectionKeepsInputsAndLabelsTogether() {
        DataSet real = DataSet.regression(X, new double[] {7, 8, 9}).select(new int[] {2, 0});
        assertThat(real.inputArray()).containsExactly(5, 6, 1, 2);
        assertThat(real.labelArray()).containsExactly(9, 7);
        DataSet classes = classes(new int[] {1, 0, 1}, List.of("a", "b")).select(new int[] {1, 2});
        assertThat(classes.classOf(0)).isZero();
        assertThat(classes.classOf(1)).isEqualTo(1);
        assertThat(classes.classes()).containsExactly("a", "b");
    }

    @Test
    void fingerprintTellsEveryBitApart() {
        String print = DataSet.regression(X, new double[] {7, 8, 9}).fingerprint();
        assertThat(print).matches("[0-9a-f]{64}");
        assertThat(DataSet.regression(X, new double[] {7, 8, 9}).fingerprint()).isEqualTo(print);
        assertThat(DataSet.regression(X, new double[] {7, 8, Math.nextUp(9.0)}).fingerprint())
                .isNotEqualTo(print);
        assertThat(DataSet.regression(new double[][] {{1, 2}, {3, 4}, {5, -6}}, new double[] {7, 8, 9})
                        .fingerprint())
                .isNotEqualTo(print);
        String classes = classes(new int[] {0, 1, 0}, List.of("a", "b")).fingerprint();
        assertThat(classes(new int[] {0, 1, 1}, List.of("a", "b")).fingerprint())
                .isNotEqualTo(classes);
        assertThat(classes(new int[] {0, 1, 0}, List.of("a", "c")).fingerprint())
                .isNotEqualTo(classes);
    }

    private static DataSet classes(int[] index, List<String> names) {
        return DataSet.classification(2, new double[] {1, 2, 3, 4, 5, 6}, index, List.of("u", "v"), "y", names);
    }

    private static void assertMessage(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String... parts) {
        assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(parts);
    }
}
