package dev.inkstone.user.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Every hash names its own parameters, so raising these leaves older passwords valid.
@ConfigMapping(prefix = "inkstone.passwords")
interface PasswordConfig {

    /// OWASP's recommendation for Argon2id: 19 MiB, two passes, one lane.
    @WithDefault("19456")
    int memoryKib();

    @WithDefault("2")
    int iterations();

    /// How many may wait for their turn, at some 30 ms each and core. More would wait longer than
    /// people and load balancers do, so they are told at once.
    @WithDefault("256")
    int queue();
}
