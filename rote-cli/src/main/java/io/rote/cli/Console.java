package io.rote.cli;

import java.io.PrintWriter;
import java.util.OptionalInt;

/**
 * Where a command writes.
 *
 * @param out standard output: the result and nothing else
 * @param err standard error: progress, notes and errors
 * @param columns the width to draw for on the terminal behind standard error, or empty if there is none
 * @param command what the user types to start the program, for hints
 */
record Console(PrintWriter out, PrintWriter err, OptionalInt columns, String command) {}
