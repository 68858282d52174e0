@NullMarked
package io.rote.sweep.phase;

import org.jspecify.annotations.NullMarked;
