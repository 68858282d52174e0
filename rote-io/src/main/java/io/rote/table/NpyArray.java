package io.rote.table;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An NPY array that is read as a stream, so that only the wanted numbers are kept. */
final class NpyArray {
    private static final int BUFFER = 1 << 16;

    /** Opens the array's bytes anew. */
    @FunctionalInterface
    interface Opener {
        /** The bytes from the magic number on. */
        InputStream open() throws IOException;
    }

    private final Opener opener;
    private final String what;
    private final NpyHeader header;

    /** Reads the head; {@code what} names the array in messages. */
    NpyArray(Opener opener, String what) {
        this.opener = opener;
        this.what = what;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(opener.open()))) {
            this.header = NpyHeader.read(in, what);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    NpyHeader header() {
        return header;
    }

    /** Reads the columns that have a slot; {@code slots[j]} is column j's. */
    void read(@Nullable Slot[] slots) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(opener.open(), BUFFER))) {
            NpyHeader.read(in, what);
            boolean columnMajor = header.columnMajor();
            long outer = columnMajor ? header.columns() : header.rows();
            long inner = columnMajor ? header.rows() : header.columns();
            Elements elements = new Elements(in);
            for (int a = 0; a < outer; a++) {
                for (int b = 0; b < inner; b++) {
                    Slot slot = slots[columnMajor ? a : b];
                    double value = elements.next();
                    if (slot != null) {
                        slot.set(columnMajor ? b : a, value);
                    }
                }
            }
            if (in.read() >= 0) {
                throw new TableException(what + ": there are more data than the header's shape (" + header.rows() + ", "
                        + header.columns() + ") holds; save the array anew");
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private TableException failure(IOException e) {
        return new TableException(what + ": the array cannot be read (" + e.getMessage() + "); save it anew", e);
    }

    /** The numbers of a stream, a buffer at a time. */
    private final class Elements {
        private final InputStream in;
        private final byte[] bytes = new byte[BUFFER];
        private final ByteBuffer buffer;
        private long remaining =
                header.rows() * header.columns() * header.element().bytes();
        private int filled;
        private int at;

        Elements(InputStream in) {
            this.in = in;
            this.buffer = ByteBuffer.wrap(bytes).order(header.order());
        }

        double next() throws IOException {
            if (at == filled) {
                filled = in.readNBytes(bytes, 0, (int) Math.min(BUFFER, remaining));
                remaining -= filled;
                at = 0;
                if (filled == 0 || filled % header.element().bytes() != 0) {
                    throw new TableException(what + ": the data end before the header's shape (" + header.rows() + ", "
                            + header.columns() + ") is filled; the file is cut off, save or copy it anew");
                }
            }
            double value = header.element().get(buffer, at);
            at += header.element().bytes();
            return value;
        }
    }
}
