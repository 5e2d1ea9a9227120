package dev.inkstone.aws.cost;

import dev.inkstone.aws.plan.Partition;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/// The committed list, in a partition's currency.
final class Prices {

    /// Whose prices the list has.
    static final String REGION = "us-east-1";

    private static final BigDecimal HOURS = BigDecimal.valueOf(730);

    private final Properties list = new Properties();
    private final BigDecimal rate;

    Prices(Partition partition) {
        try (var file =
                new InputStreamReader(
                        Objects.requireNonNull(
                                Prices.class.getResourceAsStream("/prices.properties")),
                        StandardCharsets.UTF_8)) {
            list.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rate =
                switch (partition) {
                    case AWS -> BigDecimal.ONE;
                    case AWS_CN -> of("aws-cn.yuan-per-dollar");
                };
    }

    /// When it was true.
    String date() {
        return list.getProperty("date");
    }

    BigDecimal month(String of) {
        return of(of + ".month").multiply(rate);
    }

    /// A month of hours.
    BigDecimal hours(String of) {
        return of(of + ".hour").multiply(HOURS).multiply(rate);
    }

    private BigDecimal of(String name) {
        var price = list.getProperty(name);
        if (price == null) {
            throw new IllegalStateException("prices.properties has no " + name);
        }
        return new BigDecimal(price);
    }
}
