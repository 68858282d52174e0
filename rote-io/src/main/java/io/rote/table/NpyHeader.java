package io.rote.table;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an NPY file, versions 1.0 to 3.0: the bytes {@code 93 'NUMPY'}, two version bytes, the header's length
 * (unsigned, little-endian, 2 bytes in version 1, 4 later), and a Python dictionary with {@code descr},
 * {@code fortran_order} and {@code shape}.
 *
 * @param element what the array holds
 * @param order the byte order
 * @param columnMajor whether the first index varies fastest
 * @param rows length of the first axis
 * @param columns length of the second axis, 1 if there is none
 */
record NpyHeader(NpyElement element, ByteOrder order, boolean columnMajor, long rows, long columns) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([A-Za-z])(\\d+)?'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");

    /** Reads the head; {@code what} names the array in messages. */
    static NpyHeader read(DataInputStream in, String what) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        try {
            in.readFully(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new TableException(what + ": these are not NPY data; save the array by numpy.save");
            }
            int version = in.readUnsignedByte();
            in.readUnsignedByte();
            if (version < 1 || version > 3) {
                throw new TableException(
                        what + ": NPY version " + version + " is unknown; versions 1 to 3 are supported");
            }
            long length = Short.toUnsignedLong(Short.reverseBytes(in.readShort()));
            if (version > 1) {
                length |= Short.toUnsignedLong(Short.reverseBytes(in.readShort())) << 16;
            }
            if (length > LONGEST) {
                throw new TableException(
                        what + ": the NPY header is damaged (" + length + " bytes long); save it anew");
            }
            byte[] text = new byte[(int) length];
            in.readFully(text);
            return parse(new String(text, StandardCharsets.UTF_8), what);
        } catch (EOFException e) {
            throw new TableException(what + ": the NPY data end within their header; save the array anew", e);
        }
    }

    private static NpyHeader parse(String text, String what) {
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!order.find() || !shape.find() || !text.contains("'descr'")) {
            throw new TableException(what + ": the NPY header is damaged (" + text.strip() + "); save the array anew");
        }
        NpyElement element = type.find() ? NpyElement.of(type.group(2) + type.group(3)) : null;
        if (element == null) {
            throw new TableException(what + ": arrays of this type are not supported (" + text.strip()
                    + "); convert it, for example by a.astype('float64')");
        }
        long[] axes = Arrays.stream(shape.group(1).replace("L", "").split(","))
                .map(String::strip)
                .filter(axis -> !axis.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        if (axes.length < 1 || axes.length > 2) {
            throw new TableException(what + ": the array has " + axes.length
                    + " axes; give it one row per sample, for example by a.reshape(len(a), -1)");
        }
        return new NpyHeader(
                element,
                type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                order.group(1).equals("True"),
                axes[0],
                axes.length == 2 ? axes[1] : 1);
    }

    boolean isVector() {
        return columns == 1;
    }
}
