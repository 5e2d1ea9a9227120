package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Queue;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Data are encrypted, backed up, and within nobody's reach but their owner's.
class DataStackTest {

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void databases_are_as_the_table_says(Synthesized made) {
        var size = made.plan().environment().relational();
        var prod = made.plan().environment() == Environment.PROD;
        var all = made.all("AWS::RDS::DBInstance").toList();
        assertEquals(Database.values().length * (size.replica() ? 2 : 1), all.size());
        for (var each : all) {
            assertFalse(each.at("/PubliclyAccessible").asBoolean(true), each.toString());
            assertEquals(prod, each.at("/DeletionProtection").asBoolean(), each.toString());
            assertEquals(
                    "rds-ca-rsa2048-g1",
                    each.at("/CACertificateIdentifier").asText(),
                    each.toString());
        }
        var first = all.stream().filter(it -> it.at("/SourceDBInstanceIdentifier").isMissingNode());
        first.forEach(
                each -> {
                    assertTrue(each.at("/StorageEncrypted").asBoolean(), each.toString());
                    assertEquals(size.multiAz(), each.at("/MultiAZ").asBoolean());
                    var days = each.at("/BackupRetentionPeriod").asInt();
                    assertEquals(size.backupDays(), days);
                    assertTrue(days >= 7 && days <= 35);
                });
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void a_service_talks_to_the_database_of_that_address_and_nobody_in_between(Synthesized made) {
        var urls =
                made.all("AWS::SSM::Parameter")
                        .filter(it -> it.at("/Name").asText().endsWith("/jdbc-url"))
                        .map(it -> it.at("/Value").toString())
                        .toList();
        assertEquals(Database.values().length, urls.size());
        urls.forEach(
                url ->
                        assertTrue(
                                url.matches(".*(sslMode=VERIFY_IDENTITY|sslmode=verify-full)&.*"),
                                url));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void mysql_writes_slow_statements_where_cloudwatch_reads_them(Synthesized made) {
        var group = made.all("data-users", "AWS::RDS::DBParameterGroup").findFirst().orElseThrow();
        assertEquals("1", group.at("/Parameters/slow_query_log").asText());
        assertEquals("FILE", group.at("/Parameters/log_output").asText());
        made.all("data-users", "AWS::RDS::DBInstance")
                .forEach(
                        it ->
                                assertTrue(
                                        it.at("/EnableCloudwatchLogsExports")
                                                .toString()
                                                .contains("slowquery")));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void queues_are_the_topologys_with_their_dead_letters(Synthesized made) {
        for (var queue : Queue.values()) {
            var found =
                    made.all("AWS::SQS::Queue")
                            .filter(
                                    it ->
                                            it.at("/QueueName")
                                                    .asText()
                                                    .equals(made.plan().name(queue.id())))
                            .findFirst()
                            .orElseThrow();
            assertEquals(queue.maxReceives(), found.at("/RedrivePolicy/maxReceiveCount").asInt());
            assertEquals(queue.visibilitySeconds(), found.at("/VisibilityTimeout").asInt());
            assertFalse(found.at("/KmsMasterKeyId").isMissingNode());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void redis_has_replicas_tls_and_a_password(Synthesized made) {
        var redis = made.all("AWS::ElastiCache::ReplicationGroup").findFirst().orElseThrow();
        assertTrue(redis.at("/NumCacheClusters").asInt() > 1);
        assertTrue(redis.at("/TransitEncryptionEnabled").asBoolean());
        assertTrue(redis.at("/AtRestEncryptionEnabled").asBoolean());
        assertTrue(redis.at("/AuthToken").toString().contains("resolve:secretsmanager"));
    }

    @Test
    void an_emulators_redis_speaks_plainly_when_that_is_said() {
        var made = Synthesized.of(Environment.DEV, "us-east-1", Map.of("redis-tls", "off"));
        var redis = made.all("AWS::ElastiCache::ReplicationGroup").findFirst().orElseThrow();
        assertFalse(redis.at("/TransitEncryptionEnabled").asBoolean());
        var all = made.templates().toString();
        assertFalse(all.contains("rediss:") || all.contains("QUARKUS_REDIS_PASSWORD"));
        assertTrue(all.contains("redis://"));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void no_bucket_is_public_or_unencrypted(Synthesized made) {
        made.all("AWS::S3::Bucket")
                .forEach(
                        bucket -> {
                            assertFalse(
                                    bucket.at("/BucketEncryption").isMissingNode(),
                                    bucket.toString());
                            bucket.at("/PublicAccessBlockConfiguration")
                                    .forEach(it -> assertTrue(it.asBoolean(), bucket.toString()));
                            assertEquals(
                                    4,
                                    bucket.at("/PublicAccessBlockConfiguration").size(),
                                    bucket.toString());
                            assertFalse(
                                    bucket.at("/LifecycleConfiguration").isMissingNode(),
                                    bucket.toString());
                            assertTrue(
                                    bucket.at("/AccessControl").isMissingNode(), bucket.toString());
                        });
        var media =
                made.all("data-articles", "AWS::S3::Bucket")
                        .filter(it -> it.resource().toString().contains("INTELLIGENT_TIERING"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("Enabled", media.at("/VersioningConfiguration/Status").asText());
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void only_prods_data_outlive_their_stack(Synthesized made) {
        var prod = made.plan().environment() == Environment.PROD;
        made.all("AWS::RDS::DBInstance")
                .filter(it -> it.at("/SourceDBInstanceIdentifier").isMissingNode())
                .forEach(it -> it.mustBecome(prod ? "Snapshot" : "Delete"));
        made.all("AWS::S3::Bucket").forEach(it -> it.mustBecome(prod ? "Retain" : "Delete"));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void what_outlives_its_stack_can_still_be_opened(Synthesized made) {
        var policy = made.plan().environment() == Environment.PROD ? "Retain" : "Delete";
        made.all("AWS::KMS::Key").forEach(it -> it.mustBecome(policy));
        // The edge's is made anew with its stack.
        made.all("AWS::SecretsManager::Secret")
                .filter(it -> !it.stack().endsWith("-edge"))
                .forEach(it -> it.mustBecome(policy));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void every_instance_is_watched_and_rds_tells_of_a_disk_that_can_grow_no_more(Synthesized made) {
        for (var instance : made.all("AWS::RDS::DBInstance").toList()) {
            var name = instance.at("/DBInstanceIdentifier").asText();
            var watched =
                    made.all("AWS::CloudWatch::Alarm")
                            .filter(it -> it.resource().toString().contains("\"" + name + "\""))
                            .map(it -> it.at("/MetricName").asText())
                            .collect(Collectors.toSet());
            assertEquals(Set.of("CPUUtilization", "FreeableMemory", "FreeStorageSpace"), watched);
            var told =
                    made.all("AWS::RDS::EventSubscription")
                            .filter(it -> it.stack().equals(instance.stack()))
                            .filter(it -> it.at("/SourceIds").toString().contains(instance.id()))
                            .filter(
                                    it ->
                                            it.at("/EventCategories")
                                                    .toString()
                                                    .contains("low storage"))
                            .count();
            assertEquals(1, told, name);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void every_key_is_changed_every_year(Synthesized made) {
        made.all("AWS::KMS::Key")
                .forEach(
                        key ->
                                assertTrue(
                                        key.at("/EnableKeyRotation").asBoolean(), key.toString()));
    }
}
