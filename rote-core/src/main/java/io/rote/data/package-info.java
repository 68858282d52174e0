/**
 * The table that a network memorizes: {@link io.rote.data.DataSet}, its checks and its scaling.
 *
 * <p>Entry type: {@link io.rote.data.DataSet}. Invariants: at least two samples, every number finite, arrays row-major
 * (sample by sample) in binary64 and never shared with the caller. This package and {@code io.rote.network} use the JDK
 * alone, so that a certificate checker can read them without sharing arithmetic with the solver.
 */
@NullMarked
package io.rote.data;

import org.jspecify.annotations.NullMarked;
