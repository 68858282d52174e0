/**
 * Sample-space Levenberg–Marquardt: minimum-norm steps that never form the Jacobian.
 *
 * <p>Internal to the module. Entry type: {@link io.rote.solve.LevenbergMarquardt}. Notation of the classes' comments:
 * n samples, q outputs, p parameters, A_ℓ the input of layer ℓ with the constant column, B_ℓ = ∂f/∂Z_ℓ, • the face-splitting
 * and ∘ the Hadamard product.
 */
@NullMarked
package io.rote.solve;

import org.jspecify.annotations.NullMarked;
