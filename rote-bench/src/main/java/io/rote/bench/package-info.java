/**
 * Measurements that anybody can run: sizes reached, costs in units of one factorization, activations, classes, rivals.
 *
 * <p>Entry type: {@link io.rote.bench.Bench}. A subcommand runs its {@link io.rote.bench.Case}s over several seeds and prints a
 * {@link io.rote.bench.Report}: a Markdown table or JSON.
 */
@NullMarked
package io.rote.bench;

import org.jspecify.annotations.NullMarked;
