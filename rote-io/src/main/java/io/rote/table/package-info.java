/**
 * Tables in: CSV, TSV, Parquet and JSON lines through DuckDB, NPY and NPZ by a reader of our own.
 */
@NullMarked
package io.rote.table;

import org.jspecify.annotations.NullMarked;
