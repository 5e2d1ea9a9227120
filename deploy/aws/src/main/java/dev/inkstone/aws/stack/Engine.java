package dev.inkstone.aws.stack;

import dev.inkstone.topology.Database;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.MySqlInstanceEngineProps;
import software.amazon.awscdk.services.rds.MysqlEngineVersion;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;

/// How a dialect runs on RDS: the same major version as in docker-compose.yml, TLS demanded by the
/// server, and slow statements told of.
///
/// @param url of JDBC, for an address and a database
/// @param verifying what of the URL has the driver accept only a certificate of RDS for that address;
///     the images hold those of the authorities
record Engine(
        IInstanceEngine engine,
        Map<String, String> parameters,
        List<String> logs,
        String url,
        String verifying) {

    static Engine of(Database.Dialect dialect) {
        return switch (dialect) {
            case MYSQL ->
                    new Engine(
                            DatabaseInstanceEngine.mysql(
                                    MySqlInstanceEngineProps.builder()
                                            .version(MysqlEngineVersion.of("8.4.8", "8.4"))
                                            .build()),
                            Map.of(
                                    "require_secure_transport", "1",
                                    "character_set_server", "utf8mb4",
                                    "slow_query_log", "1",
                                    // A table, as it is by default, never reaches CloudWatch.
                                    "log_output", "FILE",
                                    "long_query_time", "1"),
                            List.of("error", "slowquery"),
                            "jdbc:mysql://%s:3306/%s",
                            "?sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreUrl=file:/app/trust/rds.p12"
                                    + "&trustCertificateKeyStoreType=PKCS12&fallbackToSystemTrustStore=false");
            case POSTGRESQL ->
                    new Engine(
                            DatabaseInstanceEngine.postgres(
                                    PostgresInstanceEngineProps.builder()
                                            .version(PostgresEngineVersion.of("18", "18"))
                                            .build()),
                            Map.of(
                                    "rds.force_ssl", "1",
                                    "log_connections", "1",
                                    "log_min_duration_statement", "1000"),
                            List.of("postgresql", "upgrade"),
                            "jdbc:postgresql://%s:5432/%s",
                            "?sslmode=verify-full&sslrootcert=/app/trust/rds.pem");
        };
    }
}
