/**
 * The {@code rote} command: parses, calls the library, prints.
 */
@NullMarked
package io.rote.cli;

import org.jspecify.annotations.NullMarked;
