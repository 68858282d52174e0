/**
 * Large tables as the command line asks for them: opens Spark and chooses the method.
 *
 * <p>Entry type: {@link io.rote.spark.large.SparkLargeMemorizer}.
 */
@NullMarked
package io.rote.spark.large;

import org.jspecify.annotations.NullMarked;
