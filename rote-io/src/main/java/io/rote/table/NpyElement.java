package io.rote.table;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The element types of NPY arrays, named as NumPy names them. */
enum NpyElement {
    F8(8) {
        @Override
        double get(ByteBuffer from, int at) {
            return from.getDouble(at);
        }
    },
    F4(4) {
        @Override
        double get(ByteBuffer from, int at) {
            return from.getFloat(at);
        }
    },
    I8(8) {
        @Override
        double get(ByteBuffer from, int at) {
            return from.getLong(at);
        }
    },
    I4(4) {
        @Override
        double get(ByteBuffer from, int at) {
            return from.getInt(at);
        }
    },
    I2(2) {
        @Override
        double get(ByteBuffer from, int at) {
            return from.getShort(at);
        }
    },
    I1(1) {
        @Override
        double get(ByteBuffer from, int at) {
            return from.get(at);
        }
    },
    U8(8) {
        @Override
        double get(ByteBuffer from, int at) {
            long bits = from.getLong(at);
            // Halved with the lost bit kept as a sticky one, so that the doubled result is rounded once.
            return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
        }
    },
    U4(4) {
        @Override
        double get(ByteBuffer from, int at) {
            return Integer.toUnsignedLong(from.getInt(at));
        }
    },
    U2(2) {
        @Override
        double get(ByteBuffer from, int at) {
            return Short.toUnsignedInt(from.getShort(at));
        }
    },
    U1(1) {
        @Override
        double get(ByteBuffer from, int at) {
            return Byte.toUnsignedInt(from.get(at));
        }
    },
    B1(1) {
        @Override
        double get(ByteBuffer from, int at) {
            return from.get(at) == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    NpyElement(int bytes) {
        this.bytes = bytes;
    }

    /** The type with this code, such as {@code f8}; null if it is not supported. */
    static @Nullable NpyElement of(String code) {
        for (NpyElement element : values()) {
            if (element.name().toLowerCase(Locale.ROOT).equals(code)) {
                return element;
            }
        }
        return null;
    }

    /** Size of one element. */
    int bytes() {
        return bytes;
    }

    /** The element at byte {@code at}, rounded to binary64. */
    abstract double get(ByteBuffer from, int at);
}
