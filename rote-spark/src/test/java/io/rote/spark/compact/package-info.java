@NullMarked
package io.rote.spark.compact;

import org.jspecify.annotations.NullMarked;
