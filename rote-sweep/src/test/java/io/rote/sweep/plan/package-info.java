@NullMarked
package io.rote.sweep.plan;

import org.jspecify.annotations.NullMarked;
