@NullMarked
package io.rote.spark;

import org.jspecify.annotations.NullMarked;
