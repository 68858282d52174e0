@NullMarked
package io.rote.spark.table;

import org.jspecify.annotations.NullMarked;
