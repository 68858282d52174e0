package io.rote.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 2d}. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int days = upper.indexOf('D');
        String iso = days < 0 ? "PT" + upper : "P" + upper.substring(0, days + 1) + time(upper.substring(days + 1));
        try {
            Duration duration = Duration.parse(iso);
            if (text.contains("-") || duration.isZero()) {
                throw refusal(text);
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw refusal(text);
        }
    }

    private static TypeConversionException refusal(String text) {
        return new TypeConversionException(
                "'" + text + "' is not a time above zero; write for example 90s, 5m or 1h30m");
    }

    private static String time(String rest) {
        return rest.isEmpty() ? "" : "T" + rest;
    }
}
