package io.rote.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a CSV file one by one, with the lines they begin on: for sniffing its beginning and for finding the line of
 * a fault. RFC 4180 with any separator; lines end in LF, CRLF or CR; empty lines are skipped but counted.
 */
final class CsvRecords implements AutoCloseable {
    private static final int NONE = -1;

    private final Path file;
    private final InputStream in;
    private final byte separator;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int position;
    private long bytes;

    private byte[] text = new byte[256];
    private int length;
    private int[] ends = new int[16];
    private int size;
    private int line;
    private int nextLine = 1;
    private int emptyLines;
    private String lineEnd = "";
    private boolean mixedLineEnds;

    /** Reads {@code in}, which is at the file's beginning. */
    CsvRecords(Path file, InputStream in, char separator) throws IOException {
        this.file = file;
        this.in = in;
        this.separator = (byte) separator;
        fill();
        if (filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    /** Goes to the next record; false at the end of the file. */
    boolean next() throws IOException {
        int c = read();
        while (c == '\n' || c == '\r') {
            endLine(c);
            emptyLines++;
            c = read();
        }
        if (c == NONE) {
            return false;
        }
        line = nextLine;
        size = 0;
        length = 0;
        while (true) {
            c = c == '"' ? quoted() : plain(c);
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = length;
            if (c != separator) {
                endLine(c);
                return true;
            }
            c = read();
        }
    }

    private int plain(int first) throws IOException {
        int c = first;
        while (c != separator && c != '\n' && c != '\r' && c != NONE) {
            append(c);
            c = read();
        }
        return c;
    }

    private int quoted() throws IOException {
        while (true) {
            int c = read();
            if (c == NONE) {
                throw TableException.at(
                        file, where(), "a quoted cell is opened and never closed; close it with a quotation mark");
            }
            if (c == '"') {
                c = read();
                if (c != '"') {
                    if (c == separator || c == '\n' || c == '\r' || c == NONE) {
                        return c;
                    }
                    throw TableException.at(
                            file,
                            where(),
                            "a quoted cell goes on after its closing quotation mark; double the marks inside a cell");
                }
            } else if (c == '\n' || (c == '\r' && peek() != '\n')) {
                nextLine++;
            }
            append(c);
        }
    }

    private void endLine(int c) throws IOException {
        if (c == NONE) {
            return;
        }
        String end = c == '\n' ? "LF" : peek() == '\n' ? "CRLF" : "CR";
        if (end.equals("CRLF")) {
            read();
        }
        mixedLineEnds |= !lineEnd.isEmpty() && !lineEnd.equals(end);
        lineEnd = end;
        nextLine++;
    }

    private void append(int c) {
        if (length == text.length) {
            text = Arrays.copyOf(text, 2 * length);
        }
        text[length++] = (byte) c;
    }

    private int read() throws IOException {
        return position == filled && !fill() ? NONE : buffer[position++] & 0xFF;
    }

    private int peek() throws IOException {
        return position == filled && !fill() ? NONE : buffer[position] & 0xFF;
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        position = 0;
        bytes += filled;
        return filled > 0;
    }

    /** Number of cells. */
    int size() {
        return size;
    }

    /** Cell k as text. */
    String cell(int k) {
        int from = k == 0 ? 0 : ends[k - 1];
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, from, ends[k] - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw TableException.at(
                    file, where(), "cell " + (k + 1) + " is not UTF-8 text; save the file with UTF-8 encoding");
        }
    }

    /** All cells as text. */
    List<String> cells() {
        List<String> cells = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            cells.add(cell(k));
        }
        return cells;
    }

    /** The line that the record begins on, from 1. */
    int line() {
        return line;
    }

    String where() {
        return "line " + line;
    }

    /** Empty lines so far. */
    int emptyLines() {
        return emptyLines;
    }

    /** Bytes of text used up so far. */
    long bytes() {
        return bytes - (filled - position);
    }

    /** Whether lines have ended in more than one way so far. */
    boolean mixedLineEnds() {
        return mixedLineEnds;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
