@NullMarked
package io.rote.spark.ml;

import org.jspecify.annotations.NullMarked;
