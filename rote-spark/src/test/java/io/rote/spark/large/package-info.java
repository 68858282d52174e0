@NullMarked
package io.rote.spark.large;

import org.jspecify.annotations.NullMarked;
