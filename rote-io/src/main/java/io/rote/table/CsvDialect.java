package io.rote.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written, found out from its first records.
 *
 * @param separator between the cells
 * @param header whether the first record holds the names
 * @param decimalComma whether numbers are written with a comma
 * @param names column names
 * @param emptyLines empty lines before the first record
 * @param numeric for each column, whether most cells of the sample that are not missing are numbers
 * @param bytesPerRecord mean length of the sample's records
 * @param longest bytes of the sample's longest record
 * @param notes what was assumed
 */
record CsvDialect(
        char separator,
        boolean header,
        boolean decimalComma,
        List<String> names,
        int emptyLines,
        List<Boolean> numeric,
        double bytesPerRecord,
        long longest,
        List<String> notes) {
    private static final int SAMPLE_RECORDS = 1000;
    private static final int SAMPLE_BYTES = 1 << 24;

    static CsvDialect of(TextFile file, Format format) throws IOException {
        // In order of preference; a comma inside numbers is common where cells are separated by something else.
        char[] candidates = format == Format.TSV ? new char[] {'\t'} : new char[] {'\t', ';', '|', ','};
        Sample widest = null;
        for (char separator : candidates) {
            Sample sample = tried(file, separator);
            if (sample != null && sample.width() > 1 && sample.raggedLine < 0) {
                return sample.dialect(format);
            }
            if (sample != null && (widest == null || sample.width() > widest.width())) {
                widest = sample;
            }
        }
        Sample sample =
                widest == null || widest.width() == 1 ? Sample.of(file, candidates[candidates.length - 1]) : widest;
        if (sample.raggedLine >= 0) {
            throw ragged(file, sample.raggedLine, sample.raggedSize, sample.width());
        }
        return sample.dialect(format);
    }

    /** The sample by one separator; null if it breaks a quoted cell, where another separator may not. */
    private static @Nullable Sample tried(TextFile file, char separator) throws IOException {
        try {
            return Sample.of(file, separator);
        } catch (TableException e) {
            return null;
        }
    }

    static TableException ragged(TextFile file, int line, int actual, int expected) {
        return TableException.at(
                file.path(),
                "line " + line,
                actual + (actual == 1 ? " cell" : " cells") + " where the first line has " + expected
                        + "; add or remove cells, or quote cells that hold the separator");
    }

    /** A cell with a decimal comma rewritten with a point; a cell with a point made no number. */
    private static String pointed(String cell, boolean comma) {
        return comma ? cell.indexOf('.') >= 0 ? cell + " with a point" : cell.replace(',', '.') : cell;
    }

    /** The first records, by one separator. */
    private static final class Sample {
        private final char separator;
        private final List<List<String>> records = new ArrayList<>();
        private int raggedLine = -1;
        private int raggedSize;
        private int emptyLines;
        private long bytes;
        private long longest;

        private Sample(char separator) {
            this.separator = separator;
        }

        int width() {
            return records.get(0).size();
        }

        static Sample of(TextFile file, char separator) throws IOException {
            Sample sample = new Sample(separator);
            try (CsvRecords in = new CsvRecords(file.path(), file.open(), separator)) {
                while (sample.records.size() < SAMPLE_RECORDS
                        && (sample.records.size() < 2 || in.bytes() < SAMPLE_BYTES)
                        && in.next()) {
                    if (sample.records.isEmpty()) {
                        sample.emptyLines = in.emptyLines();
                    } else if (in.size() != sample.records.get(0).size() && sample.raggedLine < 0) {
                        sample.raggedLine = in.line();
                        sample.raggedSize = in.size();
                    }
                    sample.records.add(in.cells());
                    sample.longest = Math.max(sample.longest, in.bytes() - sample.bytes);
                    sample.bytes = in.bytes();
                }
            }
            if (sample.records.isEmpty()) {
                throw TableException.in(
                        file.path(), "the file holds only empty lines; give a table with at least two rows");
            }
            return sample;
        }

        CsvDialect dialect(Format format) {
            List<String> notes = new ArrayList<>();
            boolean comma = separator != ',' && decimalComma();
            List<String> first = records.get(0);
            boolean header = !first.stream().allMatch(cell -> CellText.of(pointed(cell, comma)) == CellText.NUMBER);
            List<String> names = new ArrayList<>();
            List<Boolean> numeric = new ArrayList<>();
            for (int j = 0; j < first.size(); j++) {
                numeric.add(mostlyNumbers(j, header ? 1 : 0, comma));
                String name = first.get(j).strip();
                names.add(!header || name.isEmpty() ? "c" + j : name);
                if (header && name.isEmpty()) {
                    notes.add("column " + (j + 1) + " has no name and is called c" + j);
                } else if (header && CellText.of(pointed(name, comma)) == CellText.NUMBER) {
                    notes.add("the first line is taken for the names although it holds the number " + name);
                }
            }
            if (!header) {
                notes.add("the first line holds only numbers, so there are no names: the columns are called c0 to c"
                        + (names.size() - 1));
            }
            if (separator != (format == Format.TSV ? '\t' : ',') || comma) {
                notes.add(String.format(
                        Locale.ROOT,
                        "cells are separated by %s%s",
                        separator == '\t' ? "tabs" : "\"" + separator + "\"",
                        comma ? ", numbers are written with a decimal comma" : ""));
            }
            return new CsvDialect(
                    separator,
                    header,
                    comma,
                    names,
                    emptyLines,
                    numeric,
                    (double) bytes / records.size(),
                    longest,
                    notes);
        }

        private boolean mostlyNumbers(int j, int from, boolean comma) {
            int numbers = 0;
            int present = 0;
            for (int i = from; i < records.size(); i++) {
                CellText meaning = CellText.of(pointed(records.get(i).get(j), comma));
                present += meaning == CellText.MISSING ? 0 : 1;
                numbers += meaning == CellText.NUMBER || meaning == CellText.NOT_FINITE ? 1 : 0;
            }
            return 2 * numbers >= present;
        }

        private boolean decimalComma() {
            boolean found = false;
            for (List<String> record : records) {
                for (String cell : record) {
                    CellText meaning = CellText.of(cell);
                    if (meaning == CellText.NUMBER && cell.indexOf('.') >= 0) {
                        return false;
                    }
                    found |= meaning == CellText.TEXT && CellText.of(cell.replace(',', '.')) == CellText.NUMBER;
                }
            }
            return found;
        }
    }
}
