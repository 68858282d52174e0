@NullMarked
package io.rote.spark.slab;

import org.jspecify.annotations.NullMarked;
