package io.rote.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.data.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrays were written by NumPy: see numpy_samples.py beside numpy-samples.txt. */
class NumpyTableTest extends TableFiles {
    private static byte[] sample(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(NumpyTableTest.class.getResourceAsStream("numpy-samples.txt"))) {
            String line = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> l.startsWith(name + " "))
                    .findFirst()
                    .orElseThrow();
            byte[] packed = Base64.getDecoder().decode(line.substring(name.length() + 1));
            return new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        }
    }

    private String refusalOf(String file, byte[] bytes) throws IOException {
        return refusal(file(file, bytes), TableOptions.defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<f8", ">f8", "<f4", ">f4", "<i8", ">i4", "<i2", "|i1", "<u8", ">u4", "<u2", "|u1", "F", "v2", "v3"
            })
    void arraysReadAsNumpyWroteThem(String type) throws IOException {
        Table table = Table.read(file("a.npy", sample(type)), TableOptions.defaults());

        assertThat(table.data().inputArray()).containsExactly(1, 2, 4, 5, 7, 8);
        assertThat(table.data().labelArray()).containsExactly(3, 6, 10);
        assertThat(table.data().features()).containsExactly("c0", "c1");
        assertThat(table.data().targets()).containsExactly("c2");
        assertThat(table.where(2)).isEqualTo("row 3");
    }

    @Test
    void targetMayBeAnyColumn() throws IOException {
        DataSet data = Table.read(
                        file("a.npy", sample("F")), TableOptions.defaults().withTargets(List.of("c0")))
                .data();

        assertThat(data.inputArray()).containsExactly(2, 3, 5, 6, 8, 10);
        assertThat(data.labelArray()).containsExactly(1, 4, 7);
    }

    @Test
    void truthValuesAreZeroAndOne() throws IOException {
        DataSet data = Table.read(file("a.npy", sample("bool")), TableOptions.defaults())
                .data();

        assertThat(data.inputArray()).containsExactly(1, 0, 0, 1, 1, 1);
        assertThat(data.classes()).containsExactly("0", "1");
    }

    @Test
    void unsignedNumbersAreRoundedOnce() throws IOException {
        DataSet data = Table.read(file("a.npy", sample("u8big")), TableOptions.defaults())
                .data();

        assertThat(data.inputArray()).containsExactly(0x1p64, 0x1p63 + 2048, 5);
    }

    @Test
    void archiveHoldsInputsAndLabels() throws IOException {
        DataSet xor = Table.read(file("a.npz", sample("npz")), TableOptions.defaults())
                .data();
        assertThat(xor.inputArray()).containsExactly(0, 0, 0, 1, 1, 0, 1, 1);
        assertThat(xor.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(xor.targets()).containsExactly("y");

        DataSet two = Table.read(file("b.npz", sample("npzc")), TableOptions.defaults())
                .data();
        assertThat(two.targets()).containsExactly("target0", "target1");
        assertThat(two.labelArray()).containsExactly(0.5, 1, 1.5, 2, 2.5, 3, 3.5, 0);
    }

    @Test
    void archiveWithoutInputsIsRefused() throws IOException {
        assertThat(refusalOf("a.npz", sample("npzbad")))
                .contains("none is called X, x, data (the file holds a, b)")
                .contains("numpy.savez(file, X=inputs, y=labels)");
        assertThat(refusalOf("b.npz", sample("npzmis"))).contains("the inputs have 4 rows and the labels 3");
        assertThat(refusalOf("c.npz", new byte[100])).contains("no NPZ file, or a damaged one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"U", "c", "f2", "struct"})
    void otherTypesAreRefused(String type) throws IOException {
        assertThat(refusalOf("a.npy", sample(type))).contains("arrays of this type are not supported");
    }

    @Test
    void otherShapesAreRefused() throws IOException {
        assertThat(refusalOf("a.npy", sample("3d"))).contains("the array has 3 axes");
        assertThat(refusalOf("b.npy", sample("1d"))).contains("the target \"c0\" is the only column");
    }

    @Test
    void damagedArraysAreRefused() throws IOException {
        byte[] whole = sample("<f8");
        assertThat(refusalOf("a.npy", new byte[0])).contains("end within their header");
        assertThat(refusalOf("b.npy", new byte[64])).contains("these are not NPY data");
        assertThat(refusalOf("c.npy", Arrays.copyOf(whole, 40))).contains("end within their header");
        assertThat(refusalOf("d.npy", Arrays.copyOf(whole, whole.length - 8))).contains("the data end before");
        assertThat(refusalOf("e.npy", Arrays.copyOf(whole, whole.length - 3))).contains("the data end before");
        assertThat(refusalOf("f.npy", Arrays.copyOf(whole, whole.length + 1))).contains("more data than");
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() throws IOException {
        byte[] whole = sample(">f8");
        whole[whole.length - 8] = 0x7F;
        whole[whole.length - 7] = (byte) 0xF0;
        assertThat(refusalOf("a.npy", whole)).startsWith(", row 3, column \"c2\": \"Infinity\" is not finite");
    }

    @Test
    void arrayBeyondTheHeapIsRefusedBeforeItIsRead() throws IOException {
        String head = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 1000), }";
        byte[] bytes = ("\u0093NUMPY\u0001\u0000" + (char) head.length() + "\u0000" + head)
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusalOf("a.npy", bytes))
                .contains("1,000,000,000 rows × 1,000 columns need about")
                .contains("ROTE_HEAP=");
    }
}
