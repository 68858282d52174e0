package io.rote.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open table file, in the form that {@link Assembly} needs whatever the format is. */
interface Source extends AutoCloseable {

    /** Column names, unchecked. */
    List<String> names();

    /** The columns that are labels if the user names none. */
    int[] usualTargets();

    /** Number of rows, known before anything is read into the heap. */
    int rows();

    /** What column j holds. */
    Column column(int j);

    /** Reads numeric columns; cells that hold no number become NaN. */
    void numbers(List<Slot> slots);

    /** The codes of a text column, −1 for a missing cell. */
    int[] codes(int j);

    /** The cell as it stands in the file, or null if it is empty. */
    @Nullable
    String cell(int row, int j);

    /** Where a row is in the file. Usable after {@link #close}. */
    String where(int row);

    /** What was assumed about the file. */
    List<String> notes();

    @Override
    void close();
}
