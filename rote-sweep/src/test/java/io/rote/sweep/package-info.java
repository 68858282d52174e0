@NullMarked
package io.rote.sweep;

import org.jspecify.annotations.NullMarked;
