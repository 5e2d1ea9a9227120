package dev.inkstone.ai.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

@ConfigMapping(prefix = "inkstone.usage")
interface UsageConfig {

    /// More than a person reads in a day, less than a script asks in a minute.
    @WithDefault("200")
    int requestsPerDay();

    /// What the model's owner charges, in any currency, for a million tokens that go in.
    @WithDefault("0")
    BigDecimal inputPrice();

    /// The same for those that come out.
    @WithDefault("0")
    BigDecimal outputPrice();
}
