package io.rote.table;

import io.rote.data.DataSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * A table file as a data set, checked: every number finite, no input twice, labels that vary.
 *
 * <p><b>Formats</b>, told apart by the file's name: CSV and TSV (also {@code .gz}; UTF-8, separator and header found out),
 * JSON lines (also {@code .gz}), Parquet, NPY and NPZ (an {@code X} and a {@code y}).
 *
 * <p><b>Guarantee.</b> Numbers are the binary64 nearest to the file's. Nothing is guessed silently: what was assumed about
 * the file is in {@link #notes()}, and whatever cannot be read without a guess is a {@link TableException}.
 *
 * <p><b>Cost.</b> One parallel pass over the file, 16 bytes of heap for each number.
 */
public final class Table {
    private final Path file;
    private final DataSet data;
    private final List<String> notes;
    private final List<OneHot> encoders;
    private final IntFunction<String> where;

    Table(Path file, DataSet data, List<String> notes, List<OneHot> encoders, IntFunction<String> where) {
        this.file = file;
        this.data = data;
        this.notes = List.copyOf(notes);
        this.encoders = List.copyOf(encoders);
        this.where = where;
    }

    /**
     * Reads and checks a table.
     *
     * @throws TableException if the file cannot be read or cannot be memorized; the message says where and what to do
     */
    public static Table read(Path file, TableOptions options) {
        if (!Files.exists(file)) {
            throw TableException.in(file, "there is no such file; check the path");
        }
        if (Files.isDirectory(file)) {
            throw TableException.in(file, "this is a folder; name a table file in it");
        }
        if (!Files.isReadable(file)) {
            throw TableException.in(file, "the file may not be read; check its permissions");
        }
        Format format = Format.of(file);
        try (Source source = open(file, format)) {
            return new Assembly(file, source, options).table();
        }
    }

    private static Source open(Path file, Format format) {
        return switch (format) {
            case CSV, TSV -> CsvSource.open(file, format);
            case JSON_LINES -> JsonLinesSource.open(file);
            case PARQUET -> ParquetSource.open(file);
            case NPY -> NumpySource.npy(file);
            case NPZ -> NumpySource.npz(file);
        };
    }

    /** The file it was read from. */
    public Path file() {
        return file;
    }

    /** The samples, without repeated ones. */
    public DataSet data() {
        return data;
    }

    /** What was assumed, chosen or dropped, one sentence each. */
    public List<String> notes() {
        return notes;
    }

    /** The text columns that became 0/1 inputs, in the order of the columns. */
    public List<OneHot> encoders() {
        return encoders;
    }

    /**
     * Where a sample stands in the file: {@code line 17} of a text file (counted from 1, the header included), {@code row 17}
     * of a binary one (counted from 1). A text file that has changed since it was read gets the row, too.
     */
    public String where(int sample) {
        return where.apply(Objects.checkIndex(sample, data.samples()));
    }
}
