/**
 * Experiments over grids: what a run is, what it yields, and who runs many of them.
 *
 * <p>Entry types: {@link io.rote.sweep.Cell} describes one run and carries its seed; an {@link io.rote.sweep.Experiment} turns it
 * into a {@link io.rote.sweep.CellResult}; a {@link io.rote.sweep.CellRunner} runs many, on threads of this process or elsewhere.
 * Invariants: all three are serialisable, and a result depends on its cell and experiment alone, not on who ran it, when, or beside
 * what else.
 */
@NullMarked
package io.rote.sweep;

import org.jspecify.annotations.NullMarked;
