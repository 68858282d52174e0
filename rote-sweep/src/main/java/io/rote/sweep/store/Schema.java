package io.rote.sweep.store;

import java.util.List;

/**
 * The tables of a results file, version {@value #VERSION}; docs/guide/sweep.md describes every column.
 *
 * <p>{@code sweep} has one row: the schema's version, the plan as text, its name and number of cells. {@code session} has a row for
 * each start of the program that added results, {@code result} one for each cell that is done.
 */
final class Schema {
    /** Raised whenever a column changes its name, type or meaning. */
    static final int VERSION = 1;

    static final List<String> CREATE = List.of("""
            CREATE TABLE sweep (
              schema_version INTEGER NOT NULL,
              name VARCHAR NOT NULL,
              plan VARCHAR NOT NULL,
              cells INTEGER NOT NULL,
              created TIMESTAMP NOT NULL)""", """
            CREATE TABLE session (
              session INTEGER PRIMARY KEY,
              started TIMESTAMP NOT NULL,
              runner VARCHAR NOT NULL,
              version VARCHAR NOT NULL,
              git VARCHAR NOT NULL,
              jvm VARCHAR NOT NULL,
              system VARCHAR NOT NULL,
              backend VARCHAR NOT NULL,
              command VARCHAR NOT NULL)""", """
            CREATE TABLE result (
              cell VARCHAR PRIMARY KEY,
              position INTEGER NOT NULL,
              seed BIGINT NOT NULL,
              data VARCHAR NOT NULL,
              samples INTEGER NOT NULL,
              inputs INTEGER NOT NULL,
              labels VARCHAR NOT NULL,
              outputs INTEGER NOT NULL,
              method VARCHAR NOT NULL,
              activation VARCHAR NOT NULL,
              layers INTEGER NOT NULL,
              width VARCHAR NOT NULL,
              trial INTEGER NOT NULL,
              success BOOLEAN NOT NULL,
              outcome VARCHAR NOT NULL,
              residual DOUBLE,
              misclassified BIGINT NOT NULL,
              neurons BIGINT NOT NULL,
              parameters BIGINT NOT NULL,
              iterations INTEGER NOT NULL,
              starts INTEGER NOT NULL,
              condition DOUBLE,
              message VARCHAR NOT NULL,
              seconds DOUBLE NOT NULL,
              finished TIMESTAMP NOT NULL,
              worker VARCHAR NOT NULL,
              session INTEGER NOT NULL)""");

    /** The columns that the same sweep fills with the same values, whoever runs it. */
    static final String DETERMINISTIC =
            "cell, position, seed, data, samples, inputs, labels, outputs, method, activation, layers,"
                    + " width, trial, success, outcome, residual, misclassified, neurons, parameters, iterations, starts, condition, message";

    private Schema() {}
}
