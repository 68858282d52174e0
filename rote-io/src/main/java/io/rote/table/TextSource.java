package io.rote.table;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A text file with one row a line or record: what is wrong with it is found by reading it again, and rows are named by lines. */
abstract class TextSource extends SqlSource {
    private final TextFile text;
    private final CompletableFuture<Void> verification;
    /** Whether numbers are read as text first: slower, but it survives cells that hold something else. */
    private boolean cautious;

    private int @Nullable [] lines;

    TextSource(TextFile text, Database database, List<String> names) {
        super(text.path(), database, names);
        this.text = text;
        this.verification = text.verification();
    }

    final TextFile text() {
        return text;
    }

    final boolean isCautious() {
        return cautious;
    }

    /** What is wrong with the text, read slowly from its start; null if nothing is. */
    abstract @Nullable TableException fault();

    /** The line of each row; none if the file is no longer the one that was read. */
    abstract int[] findLines();

    @Override
    final boolean kindFollowsFromCells() {
        return true;
    }

    @Override
    final boolean changesPlanAfterFailure() {
        boolean change = !cautious;
        cautious = true;
        return change;
    }

    @Override
    public final int rows() {
        int rows = super.rows();
        TextFile.await(verification);
        return rows;
    }

    @Override
    final TableException explain(SQLException failure) {
        TextFile.await(verification);
        TableException fault = fault();
        return fault == null ? Database.failure(file, failure) : fault;
    }

    @Override
    public final String where(int row) {
        if (lines == null) {
            lines = text.changed() ? new int[0] : findLines();
        }
        return row < lines.length ? "line " + lines[row] : "row " + (row + 1);
    }
}
