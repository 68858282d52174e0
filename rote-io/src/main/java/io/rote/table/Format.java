package io.rote.table;

import java.nio.file.Path;
import java.util.Locale;

/** The file formats, told apart by the file's name. */
enum Format {
    CSV,
    TSV,
    JSON_LINES,
    PARQUET,
    NPY,
    NPZ;

    private static final String SUPPORTED = ".csv, .tsv, .jsonl and .ndjson (each also .gz), .parquet, .npy, .npz";

    static Format of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String bare = gzipped(file) ? name.substring(0, name.length() - 3) : name;
        String extension = bare.substring(bare.lastIndexOf('.') + 1);
        Format format = switch (extension) {
            case "csv" -> CSV;
            case "tsv", "tab" -> TSV;
            case "jsonl", "ndjson" -> JSON_LINES;
            case "parquet" -> PARQUET;
            case "npy" -> NPY;
            case "npz" -> NPZ;
            default -> throw unknown(file);
        };
        if (gzipped(file) && (format == PARQUET || format == NPY || format == NPZ)) {
            throw unknown(file);
        }
        return format;
    }

    static boolean gzipped(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private static TableException unknown(Path file) {
        return TableException.in(
                file,
                "the file name's ending names no table format; supported are " + SUPPORTED + "; rename or convert it");
    }
}
