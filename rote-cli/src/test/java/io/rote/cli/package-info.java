/** Tests through the command line. */
@NullMarked
package io.rote.cli;

import org.jspecify.annotations.NullMarked;
