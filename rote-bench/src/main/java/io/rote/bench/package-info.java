/**
 * Measurements that anybody can run.
 */
@NullMarked
package io.rote.bench;

import org.jspecify.annotations.NullMarked;
