/**
 * Networks that memorize as stages of Spark ML pipelines.
 *
 * <p>Entry types: {@link io.rote.spark.ml.Memorizer} (the estimator), {@link io.rote.spark.ml.MemorizerModel} (what it fits).
 */
@NullMarked
package io.rote.spark.ml;

import org.jspecify.annotations.NullMarked;
