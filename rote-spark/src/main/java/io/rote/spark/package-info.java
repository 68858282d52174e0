/** Rote on Apache Spark: how a session is opened. What runs on it has packages of its own below this one. */
@NullMarked
package io.rote.spark;

import org.jspecify.annotations.NullMarked;
