package io.rote.cli;

import io.rote.large.LargeJob;
import io.rote.large.LargeMethod;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Size;
import io.rote.network.Activation;
import io.rote.onnx.Precision;
import io.rote.table.TaskChoice;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What help and shell completion offer for options whose values the library defines. */
final class Choices {
    static final String AUTO = "auto";

    private Choices() {}

    /** The constructions' ids. */
    static final class Methods implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> ids = Memorizer.all().stream().map(Memorizer::id).toList();
            return Stream.concat(Stream.of(AUTO), ids.stream()).iterator();
        }
    }

    /** The methods for large tables. */
    static final class LargeMethods implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(LargeMethod.values()).iterator();
        }
    }

    /** The sizes' names. */
    static final class Sizes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Size.values()).iterator();
        }
    }

    /** The precisions' names. */
    static final class Precisions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Precision.values()).iterator();
        }
    }

    /** The tasks' names. */
    static final class Tasks implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(TaskChoice.values()).iterator();
        }
    }

    /** The formats' names. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(SharedOptions.Format.values()).iterator();
        }
    }

    /** The forms in which a large network is written. */
    static final class Forms implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(LargeJob.Form.values()).iterator();
        }
    }

    /** Reads a constant by its name in lower case. */
    static <E extends Enum<E>> ITypeConverter<E> reader(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return text -> Arrays.stream(constants)
                .filter(constant -> name(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is none of " + String.join(", ", names(constants))));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Choices::name).toList();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The hidden activations' names. */
    static final class Activations implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Activation.names().iterator();
        }
    }
}
