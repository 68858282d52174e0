/**
 * Networks that memorize: data sets, constructions, the solver.
 *
 * <p>The solver and the linear algebra behind it are not exported: they may change at any time.
 */
module io.rote.core {
    requires static transitive org.jspecify;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.openblas;

    exports io.rote.certify;
    exports io.rote.data;
    exports io.rote.network;
    exports io.rote.memorize;
    exports io.rote.rank;
    exports io.rote.theory;
}
