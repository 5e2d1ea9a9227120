package dev.inkstone.aws.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How long ago: `10m` as people write it, or `PT10M` as ISO 8601 does.
final class Ago implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String said) {
        try {
            if (!said.matches("\\d{1,6}[smhd]")) {
                return Duration.parse(said);
            }
            return Duration.parse((said.endsWith("d") ? "P" : "PT") + said);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'%s' is no duration: say 90s, 10m, 2h or 1d".formatted(said));
        }
    }
}
