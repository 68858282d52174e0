/**
 * Results of a sweep in one DuckDB file, which survives kills and is added to until every cell is done.
 *
 * <p>Entry type: {@link io.rote.sweep.store.ResultStore}. Invariants: a result is committed before the next one is written; a file
 * belongs to one plan and one version of the schema, and any other is refused by a {@link io.rote.sweep.store.StoreException}.
 */
@NullMarked
package io.rote.sweep.store;

import org.jspecify.annotations.NullMarked;
