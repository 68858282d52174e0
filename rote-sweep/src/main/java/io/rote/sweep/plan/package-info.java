/**
 * What a sweep varies: read from a small YAML file or from options, checked, and unfolded into cells.
 *
 * <p>Entry types: {@link io.rote.sweep.plan.PlanText} collects keys and values with the places where they stand; {@link
 * io.rote.sweep.plan.PlanReader} checks them and makes a {@link io.rote.sweep.plan.SweepPlan}. Invariant: every complaint is a {@link
 * io.rote.sweep.plan.PlanException} that says where, which key, which value, and what to do.
 */
@NullMarked
package io.rote.sweep.plan;

import org.jspecify.annotations.NullMarked;
