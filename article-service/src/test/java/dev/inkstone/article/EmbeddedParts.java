package dev.inkstone.article;

import dev.inkstone.testkit.ObjectsResource;
import dev.inkstone.testkit.OpenSearchResource;
import dev.inkstone.testkit.PostgresResource;
import dev.inkstone.testkit.QueuesResource;
import dev.inkstone.testkit.RedisResource;
import dev.inkstone.testkit.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/// The parts that every test of this service runs on.
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "database", value = "articles"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(
        value = QueuesResource.class,
        initArgs = @ResourceArg(name = "queues", value = "article-events,told"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(value = OpenSearchResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RedisResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(
        value = ObjectsResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "buckets", value = "objects"))
@WithTestResource(value = TestKeys.class, scope = TestResourceScope.GLOBAL)
final class EmbeddedParts {}
