package dev.inkstone.ai;

import dev.inkstone.testkit.PostgresResource;
import dev.inkstone.testkit.QueuesResource;
import dev.inkstone.testkit.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/// The parts that every test of this service runs on.
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "database", value = "ai"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(
        value = QueuesResource.class,
        initArgs = @ResourceArg(name = "queues", value = "ai-events,told"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TestKeys.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Library.class, scope = TestResourceScope.GLOBAL)
final class EmbeddedParts {}
