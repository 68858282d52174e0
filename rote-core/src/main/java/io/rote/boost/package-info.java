/**
 * Boosting of two-layer ReLU networks (BELM20 Lemma 1): one engine, exchangeable weak learners, two step rules.
 *
 * <p>Entry types: {@link io.rote.boost.Features} (what the learners see of the data), {@link io.rote.boost.Boosting} (the engine),
 * {@link io.rote.boost.WeakLearner} and its implementations, {@link io.rote.boost.Dispersion} (how many rounds the data allow to
 * promise). Nothing here knows of settings, time limits or observers.
 */
@NullMarked
package io.rote.boost;

import org.jspecify.annotations.NullMarked;
