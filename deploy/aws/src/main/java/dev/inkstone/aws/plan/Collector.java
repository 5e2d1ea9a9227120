package dev.inkstone.aws.plan;

/// AWS's distribution of OpenTelemetry's collector, which hands traces to X-Ray.
public final class Collector {

    public static final String NAME = "collector";
    public static final int PORT = 4317;
    public static final String VERSION = "v0.45.0";

    /// Where it is copied from.
    public static final String IMAGE =
            "public.ecr.aws/aws-observability/aws-otel-collector:" + VERSION;

    private Collector() {}
}
