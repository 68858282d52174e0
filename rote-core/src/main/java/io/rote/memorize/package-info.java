/**
 * Constructions of networks that memorize a data set, each behind {@link io.rote.memorize.Memorizer}.
 *
 * <p>Entry types: {@link io.rote.memorize.Memorizer} (find one with {@link io.rote.memorize.Memorizer#named}), {@link
 * io.rote.memorize.Settings} going in and {@link io.rote.memorize.Memorization} coming out. One construction is one
 * package-private class plus one line in the registry; the contract test finds it there. Data that break a construction's
 * hypothesis are refused with {@link io.rote.memorize.RefusedDataException}.
 */
@NullMarked
package io.rote.memorize;

import org.jspecify.annotations.NullMarked;
