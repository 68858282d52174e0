package io.rote.theory;

import io.rote.network.Activation;
import io.rote.theory.Nonlinearity.Smoothness;
import java.util.List;

/** The related work that M24 §1.2 surveys, one statement per paper. */
final class CitedByM24 {
    static final List<Statement> STATEMENTS = List.of(
            CitedStatement.of(
                    "yun19",
                    "Yun, Sra, Jadbabaie 2019",
                    Conclusion.MEMORIZES,
                    "two-layer ReLU networks memorize in proportion to their size, as Baum's thresholds do",
                    "one hidden layer; φ = ReLU; binary labels",
                    family -> family.hiddenLayers() == 1
                            && family.labels() == Labels.BINARY
                            && family.activation().isRelu()),
            CitedStatement.of(
                    "huang03",
                    "Huang 2003",
                    Conclusion.MEMORIZES,
                    "Θ(√n) neurons memorize any real labels",
                    "two hidden layers; φ = logistic",
                    family -> family.hiddenLayers() == 2 && isLogistic(family)),
            CitedStatement.of(
                    "sakurai92",
                    "Sakurai 1992",
                    Conclusion.MEMORIZES,
                    "Θ(√n) neurons memorize labels from a finite set",
                    "two hidden layers; φ = Heaviside; finitely many label values",
                    family -> family.hiddenLayers() == 2
                            && family.labels() != Labels.REAL
                            && family.activation().is(Smoothness.THRESHOLD)),
            CitedStatement.of(
                    "yamasaki93",
                    "Yamasaki 1993 (a sketch)",
                    Conclusion.MEMORIZES,
                    "n in proportion to the number of parameters, at any depth, for real labels",
                    "two or more hidden layers; φ = logistic",
                    family -> family.hiddenLayers() >= 2 && isLogistic(family)),
            CitedStatement.of(
                    "vershynin20",
                    "Vershynin 2020",
                    Conclusion.MEMORIZES,
                    "n in proportion to the number of parameters, at any depth, for labels from a finite set",
                    "two or more hidden layers; φ = Heaviside or ReLU; finitely many label values",
                    family -> family.hiddenLayers() >= 2
                            && family.labels() != Labels.REAL
                            && (family.activation().isRelu()
                                    || family.activation().is(Smoothness.THRESHOLD))),
            CitedStatement.of(
                    "bombari22",
                    "Bombari, Amani, Mondelli 2022",
                    Conclusion.FULL_RANK,
                    "the Jacobian has full rank with high probability over the samples if the last hidden layer has"
                            + " asymptotically more than n·log⁸n parameters and widths grow by at most a constant factor",
                    "any depth; one output; φ not linear, Lipschitz with Lipschitz gradient",
                    family -> family.outputs() == 1 && family.activation().is(Smoothness.ANALYTIC)),
            CitedStatement.of(
                    "nguyen21",
                    "Nguyen, Mondelli, Montúfar 2021",
                    Conclusion.FULL_RANK,
                    "the Jacobian has full rank with high probability over the samples if one width is of the order"
                            + " n·log²n",
                    "any depth; one output; φ = ReLU",
                    family -> family.outputs() == 1 && family.activation().isRelu()));

    private CitedByM24() {}

    private static boolean isLogistic(Family family) {
        return family.activation().id().equals(Activation.Standard.LOGISTIC.id());
    }
}
