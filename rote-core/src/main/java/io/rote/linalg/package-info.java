/**
 * Dense matrices outside the Java heap and the one door to BLAS and LAPACK.
 *
 * <p>Internal to the module. Entry types: {@link io.rote.linalg.Matrix}, {@link io.rote.linalg.FloatMatrix} and {@link
 * io.rote.linalg.Blas}. Matrices are column-major, as the native library wants them, and owned by whoever creates them
 * ({@link AutoCloseable}). No other package touches the native binding.
 */
@NullMarked
package io.rote.linalg;

import org.jspecify.annotations.NullMarked;
