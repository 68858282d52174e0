@NullMarked
package io.rote.spark.sweep;

import org.jspecify.annotations.NullMarked;
