package io.rote.spark.sweep;

import io.rote.sweep.CellResult;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a task sends to the driver.
 *
 * @param result the cell's result; null if it was abandoned or failed
 * @param failure what the experiment threw: running it again would only throw it again, so it is not left to Spark's retries
 */
record CellReport(@Nullable CellResult result, @Nullable RuntimeException failure) implements Serializable {}
