package io.rote.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** NPY, one array of inputs and labels, and NPZ, an array of inputs and one of labels. */
final class NumpySource implements Source {
    private static final List<String> INPUTS = List.of("X", "x", "data");
    private static final List<String> LABELS = List.of("y", "Y", "target", "labels");

    private final @Nullable ZipFile zip;
    private final List<NpyArray> arrays;
    private final List<String> names = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final int firstTarget;

    private NumpySource(Path file, @Nullable ZipFile zip, List<NpyArray> arrays, String labels) {
        this.zip = zip;
        this.arrays = arrays;
        NpyHeader inputs = arrays.get(0).header();
        long columns = arrays.stream().mapToLong(a -> a.header().columns()).sum();
        MemoryNeed.check(file, inputs.rows(), columns, Runtime.getRuntime().maxMemory());
        for (int j = 0; j < inputs.columns(); j++) {
            names.add("c" + j);
        }
        if (arrays.size() == 1) {
            firstTarget = names.size() - 1;
            notes.add("the array's columns are called c0 to c" + firstTarget);
            return;
        }
        firstTarget = names.size();
        NpyHeader targets = arrays.get(1).header();
        if (targets.rows() != inputs.rows()) {
            throw TableException.in(
                    file,
                    "the inputs have " + inputs.rows() + " rows and the labels " + targets.rows()
                            + "; give one row of labels for each row of inputs");
        }
        for (int k = 0; k < targets.columns(); k++) {
            names.add(targets.columns() == 1 ? labels : labels + k);
        }
        notes.add("the inputs' columns are called c0 to c" + (firstTarget - 1));
    }

    static NumpySource npy(Path file) {
        return new NumpySource(
                file, null, List.of(new NpyArray(() -> Files.newInputStream(file), file.toString())), "");
    }

    static NumpySource npz(Path file) {
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            String inputs = entry(file, zip, INPUTS, "inputs");
            String labels = entry(file, zip, LABELS, "labels");
            NumpySource source =
                    new NumpySource(file, zip, List.of(array(file, zip, inputs), array(file, zip, labels)), labels);
            zip = null;
            return source;
        } catch (ZipException e) {
            throw new TableException(
                    file + ": this is no NPZ file, or a damaged one (" + e.getMessage() + "); save it by numpy.savez",
                    e);
        } catch (IOException e) {
            throw new TableException(file + ": the file cannot be read (" + e + ")", e);
        } finally {
            close(zip);
        }
    }

    private static String entry(Path file, ZipFile zip, List<String> wanted, String what) {
        for (String name : wanted) {
            if (zip.getEntry(name + ".npy") != null) {
                return name;
            }
        }
        List<String> present = zip.stream()
                .map(ZipEntry::getName)
                .map(name -> name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name)
                .toList();
        throw TableException.in(
                file,
                "no array of " + what + ": none is called " + String.join(", ", wanted) + " (the file holds "
                        + (present.isEmpty() ? "none" : Assembly.listed(present))
                        + "); save it by numpy.savez(file, X=inputs, y=labels)");
    }

    private static NpyArray array(Path file, ZipFile zip, String name) {
        return new NpyArray(
                () -> {
                    ZipEntry entry = zip.getEntry(name + ".npy");
                    return zip.getInputStream(entry);
                },
                file + ", array " + name);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public int[] usualTargets() {
        return IntStream.range(firstTarget, names.size()).toArray();
    }

    @Override
    public int rows() {
        return Math.toIntExact(arrays.get(0).header().rows());
    }

    @Override
    public Column column(int j) {
        return new Column.Numbers();
    }

    @Override
    public void numbers(List<Slot> slots) {
        int first = 0;
        for (NpyArray array : arrays) {
            int columns = Math.toIntExact(array.header().columns());
            @Nullable Slot[] own = new Slot[columns];
            boolean wanted = false;
            for (Slot slot : slots) {
                if (slot.column() >= first && slot.column() < first + columns) {
                    own[slot.column() - first] = slot;
                    wanted = true;
                }
            }
            if (wanted) {
                array.read(own);
            }
            first += columns;
        }
    }

    @Override
    public int[] codes(int j) {
        throw new IllegalStateException("an array of numbers has no text columns");
    }

    @Override
    public String cell(int row, int j) {
        double[] column = new double[rows()];
        numbers(List.of(new Slot(j, column, 0, 1)));
        return Double.toString(column[row]);
    }

    @Override
    public String where(int row) {
        return "row " + (row + 1);
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(@Nullable ZipFile zip) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                throw new IllegalStateException("closing a file that was only read cannot fail", e);
            }
        }
    }
}
