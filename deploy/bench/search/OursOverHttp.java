package dev.inkstone.article.search;

import dev.inkstone.testkit.parts.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The engine of article-service in a process of its own, asked over HTTP for what OpenSearch is
/// asked for: ids and scores. It searches an index that is there.
final class OursOverHttp implements Contender {

    private final Process process;
    private final Http http;

    OursOverHttp(Path index) {
        int port = Ports.free();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Xmx256m", "-XX:+UseSerialGC"));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(SearchServer.class.getName(), index.toString(), "" + port));
        try {
            process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            // It says so once it listens.
            new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http = new Http("http://127.0.0.1:" + port);
    }

    @Override
    public String name() {
        return "Inkstone over HTTP";
    }

    @Override
    public List<Long> find(String q, int most) {
        var asked = URLEncoder.encode(q, StandardCharsets.UTF_8);
        var found = new ArrayList<Long>();
        http.ask("GET", "/?limit=" + most + "&q=" + asked, "")
                .get("hits")
                .forEach(hit -> found.add(hit.get("article").asLong()));
        return found;
    }

    @Override
    public double elsewhere() {
        return Cost.ofProcess(process.pid());
    }

    @Override
    public void put(List<Indexed> articles) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void settle() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long size() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
