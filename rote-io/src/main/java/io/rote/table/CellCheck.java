package io.rote.table;

import java.nio.file.Path;
import java.util.List;

/** Refuses cells that hold no number: the first by row, then by column. */
final class CellCheck {
    private final Path file;
    private final Source source;

    CellCheck(Path file, Source source) {
        this.file = file;
        this.source = source;
    }

    void requireFinite(List<Slot> slots) {
        int row = Integer.MAX_VALUE;
        int column = Integer.MAX_VALUE;
        for (Slot slot : slots) {
            int bad = firstNotFinite(slot, source.rows());
            if (bad >= 0 && (bad < row || (bad == row && slot.column() < column))) {
                row = bad;
                column = slot.column();
            }
        }
        if (row < Integer.MAX_VALUE) {
            throw refusal(row, column);
        }
    }

    void requirePresent(int[] codes, int column) {
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0) {
                throw refusal(i, column);
            }
        }
    }

    private TableException refusal(int row, int column) {
        String cell = source.cell(row, column);
        CellText meaning = cell == null ? CellText.MISSING : CellText.of(cell);
        String what = switch (meaning) {
            case MISSING ->
                "missing value ("
                        + (cell == null || cell.isBlank()
                                ? "the cell is empty"
                                : "the cell holds " + TableException.shown(cell))
                        + "); fill it in, or remove the row or the column";
            case NOT_FINITE ->
                TableException.shown(cell == null ? "" : cell)
                        + " is not finite in binary64; a network takes finite numbers, correct it or remove the row";
            case TEXT, NUMBER ->
                TableException.shown(cell == null ? "" : cell)
                        + " is not a number, and most of the column is; correct it or remove the row";
        };
        return TableException.at(file, source.where(row), source.names().get(column), what);
    }

    private static int firstNotFinite(Slot slot, int rows) {
        for (int i = 0; i < rows; i++) {
            if (!Double.isFinite(slot.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
