package dev.inkstone.testkit.parts;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL. Commits are flushed, as on RDS: what it costs here is what it costs there.
public final class PostgresPart extends Part {

    private static final String NAME = "PostgreSQL";
    private static final String SUPERUSER = "postgres";
    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "timezone=UTC",
                    "max_connections=200",
                    "shared_buffers=128MB",
                    // A refused duplicate is an answer here, not news.
                    "log_min_messages=fatal",
                    "log_min_error_statement=panic");

    private PostgresPart(ServerProcess server) {
        super(server);
    }

    /// Starts on `folder`, new or with data, and makes `login` and the databases that are missing.
    ///
    /// @throws PartFailure when the port is busy or the data cannot be used
    public static PostgresPart start(Path folder, int port, Login login, List<String> databases) {
        var data = ServerProcess.claim(NAME, folder, port);
        var programs = Unpacked.folder("postgresql-18.6", PostgresPart::unpack).resolve("bin");
        if (!Files.exists(data)) {
            initialise(folder, data, programs, login);
        }
        endOrphans(data);
        var command = new ArrayList<>(List.of(programs + "/postgres", "-D", data.toString()));
        command.addAll(List.of("-p", String.valueOf(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        var server = ServerProcess.start(NAME, folder, port, Map.of(), ServerProcess.notAsRoot(NAME, command));
        server.await(() -> accepts(port, login));
        try {
            provide(port, login, databases);
        } catch (SQLException e) {
            server.stop("INT");
            throw new PartFailure(
                    "%s on %s refused its set-up: %s".formatted(NAME, folder, firstLine(e)), e);
        }
        return new PostgresPart(server);
    }

    /// Its "fast" shutdown; TERM would wait for the last client to leave.
    @Override
    String orderlyEnd() {
        return "INT";
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    private static void unpack(Path to) throws IOException {
        try (var archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary("Linux", "x86_64")) {
            Unpacked.tarXz(archive, to);
        }
    }

    /// When the server is killed, a child in the middle of a long query goes on and keeps the next
    /// server from starting. All of them work in the data folder.
    private static void endOrphans(Path data) {
        ProcessHandle.allProcesses()
                .filter(process -> worksIn(data, process.pid()))
                .forEach(
                        process -> {
                            process.destroyForcibly();
                            process.onExit().join();
                        });
    }

    private static boolean worksIn(Path data, long pid) {
        try {
            return Files.isSameFile(Path.of("/proc", String.valueOf(pid), "cwd"), data);
        } catch (IOException e) {
            // Gone in between, or somebody else's.
            return false;
        }
    }

    private static void initialise(Path folder, Path data, Path programs, Login login) {
        var half = folder.resolve("data.new").toAbsolutePath();
        var password = folder.resolve("password").toAbsolutePath();
        try {
            Unpacked.delete(half);
            Files.writeString(password, login.password());
            ServerProcess.run(
                    NAME,
                    folder,
                    Map.of(),
                    ServerProcess.notAsRoot(
                            NAME,
                            List.of(
                                    programs + "/initdb",
                                    "--pgdata=" + half,
                                    "--username=" + SUPERUSER,
                                    "--pwfile=" + password,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8")));
            // Whoever is killed while preparing starts anew, and not on half a cluster.
            Files.move(half, data);
            Files.delete(password);
        } catch (IOException e) {
            throw new PartFailure(NAME + " could not prepare " + folder + ": " + e, e);
        }
    }

    private static boolean accepts(int port, Login login) {
        try (var connection = connect(port, login)) {
            return true;
        } catch (SQLException e) {
            // Starting up, or recovering after a crash. Anything else will not pass by itself.
            return !"57P03".equals(e.getSQLState()) && !"08001".equals(e.getSQLState());
        }
    }

    private static void provide(int port, Login login, List<String> databases) throws SQLException {
        try (var connection = connect(port, login)) {
            if (!any(connection, "select 1 from pg_roles where rolname = ?", login.user())) {
                run(
                        connection,
                        "create role %s login password %s"
                                .formatted(
                                        quoted(login.user(), '"'), quoted(login.password(), '\'')));
            }
            for (var database : databases) {
                if (!any(connection, "select 1 from pg_database where datname = ?", database)) {
                    run(
                            connection,
                            "create database %s owner %s"
                                    .formatted(quoted(database, '"'), quoted(login.user(), '"')));
                }
            }
        }
    }

    private static Connection connect(int port, Login login) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(SUPERUSER);
        source.setConnectTimeout(5);
        return source.getConnection(SUPERUSER, login.password());
    }

    private static boolean any(Connection connection, String sql, String name) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            return query.executeQuery().next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The driver adds where in the server's source it was.
    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static String quoted(String text, char quote) {
        return quote + text.replace(String.valueOf(quote), "" + quote + quote) + quote;
    }
}
