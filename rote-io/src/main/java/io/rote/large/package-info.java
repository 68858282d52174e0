/**
 * Tables that outgrow a machine's memory: what can be asked for, and the way to whatever memorizes them on a cluster.
 *
 * <p>Entry type: {@link io.rote.large.LargeMemorizer}.
 */
@NullMarked
package io.rote.large;

import org.jspecify.annotations.NullMarked;
