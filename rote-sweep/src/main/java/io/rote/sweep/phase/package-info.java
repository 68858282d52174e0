/**
 * What a sweep's results show: success rates, thresholds, cost, as a page, as figures for papers, and as text.
 *
 * <p>Entry types: {@link io.rote.sweep.phase.PhaseDiagram} summarises results; {@link io.rote.sweep.phase.SweepPage}, {@link
 * io.rote.sweep.phase.PaperFigures} and {@link io.rote.sweep.phase.SweepSummary} show it. Unit of size throughout: parameters per
 * label, p / (n·q) for real labels and p / n for class labels.
 */
@NullMarked
package io.rote.sweep.phase;

import org.jspecify.annotations.NullMarked;
