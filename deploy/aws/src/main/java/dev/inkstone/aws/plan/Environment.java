package dev.inkstone.aws.plan;

import java.util.Locale;

/// The one table of what differs between environments; everything else is the same in all.
public enum Environment {
    /// As cheap as it stays true to the others: two zones, two tasks, but one of everything else.
    DEV(
            new Network(2, 1, false),
            new Tasks(256, 512, 2, 4),
            new Relational("t4g.micro", 1, 20, 50, false, false, 7),
            new Cache("cache.t4g.micro", 1),
            new Keeping(false, 14),
            Gateway.REGIONAL,
            Strategy.ROLLING,
            300),
    /// Prod's shape at a smaller size: what breaks there should break here first.
    STAGING(
            new Network(2, 1, false),
            new Tasks(256, 512, 2, 4),
            new Relational("t4g.small", 2, 20, 100, true, false, 7),
            new Cache("cache.t4g.micro", 1),
            new Keeping(false, 30),
            Gateway.REGIONAL,
            Strategy.ROLLING,
            600),
    /// A zone may fail, and half of the rest may be under deployment, without anybody noticing.
    PROD(
            new Network(3, 3, true),
            new Tasks(512, 1024, 3, 12),
            new Relational("m7g.large", 8, 100, 1000, true, true, 35),
            new Cache("cache.m7g.large", 2),
            new Keeping(true, 365),
            Gateway.NONE,
            Strategy.ROLLING,
            3000);

    /// @param interfaceEndpoints pay once NAT would carry more than about 400 GB a month to AWS's
    ///     own services; the one for S3 is free and always there
    public record Network(int zones, int natGateways, boolean interfaceEndpoints) {}

    /// @param cpu in 1/1024 of a processor
    /// @param memory in MiB
    public record Tasks(int cpu, int memory, int least, int most) {}

    /// @param size an instance class without its `db.`
    /// @param memory of that class, in gigabytes
    /// @param most gigabytes that storage may grow to by itself
    public record Relational(
            String size,
            int memory,
            int gigabytes,
            int most,
            boolean multiAz,
            boolean replica,
            int backupDays) {}

    public record Cache(String node, int replicas) {}

    /// @param data whether data outlives its stack, and deleting it takes a second decision
    public record Keeping(boolean data, int logDays) {}

    private final Network network;
    private final Tasks tasks;
    private final Relational relational;
    private final Cache cache;
    private final Keeping keeping;
    private final Gateway gateway;
    private final Strategy strategy;
    private final int budget;

    Environment(
            Network network,
            Tasks tasks,
            Relational relational,
            Cache cache,
            Keeping keeping,
            Gateway gateway,
            Strategy strategy,
            int budget) {
        this.network = network;
        this.tasks = tasks;
        this.relational = relational;
        this.cache = cache;
        this.keeping = keeping;
        this.gateway = gateway;
        this.strategy = strategy;
        this.budget = budget;
    }

    /// As on the command line and in every resource's name.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Network network() {
        return network;
    }

    public Tasks tasks() {
        return tasks;
    }

    public Relational relational() {
        return relational;
    }

    public Cache cache() {
        return cache;
    }

    public Keeping keeping() {
        return keeping;
    }

    /// Unless chosen otherwise, or nobody could come in without one.
    public Gateway gateway() {
        return gateway;
    }

    /// Of every service, unless one is chosen for it.
    public Strategy strategy() {
        return strategy;
    }

    /// Dollars a month after which somebody is told; in aws-cn seven times as many yuan.
    public int budget() {
        return budget;
    }
}
