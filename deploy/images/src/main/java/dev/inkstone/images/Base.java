package dev.inkstone.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// The image that all others stand on: a Java runtime and the few programs that a container needs.
///
/// @param tar as `docker save` writes it
/// @param root what it holds, unpacked
public record Base(Path tar, Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Where the images of Eclipse Temurin and our own have it.
    private static final String JAVA = "opt/java/openjdk";

    /// @param from a tar, or a name in a registry
    /// @param work a folder of this build's own
    public static Base of(String from, Platform platform, Path work) throws Exception {
        var given = Path.of(from);
        var tar = Files.exists(given) ? given : pulled(from, platform, work);
        return new Base(tar, unpacked(tar, work));
    }

    Path java() {
        return root.resolve(JAVA).resolve("bin/java");
    }

    private static Path pulled(String from, Platform platform, Path work) throws InterruptedException {
        var tar = work.resolve("base.tar");
        try {
            var name = ImageReference.parse(from);
            // A registry of one's own asks for what `docker login` has left.
            var login = CredentialRetrieverFactory.forImage(name, event -> {}).dockerConfig();
            JibContainerBuilder same =
                    Jib.from(RegistryImage.named(name).addCredentialRetriever(login))
                            .setPlatforms(Set.of(platform));
            same.containerize(Containerizer.to(TarImage.at(tar).named("inkstone/base")));
        } catch (InvalidImageReferenceException
                | RegistryException
                | IOException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new NotMade(
                    "The base image %s is neither a file nor to be had from a registry (%s): give another with --base, or make one (deploy/images/base base.tar)."
                            .formatted(from, e.getMessage()));
        }
        return tar;
    }

    /// By tar, which keeps links and modes.
    private static Path unpacked(Path tar, Path work) throws IOException, InterruptedException {
        var image = Files.createDirectories(work.resolve("base"));
        var root = Files.createDirectories(work.resolve("root"));
        unpack(tar, image);
        var layers = JSON.readTree(image.resolve("manifest.json").toFile()).at("/0/Layers");
        for (var layer : layers) {
            unpack(image.resolve(layer.asText()), root);
        }
        return root;
    }

    private static void unpack(Path tar, Path into) throws IOException, InterruptedException {
        var code =
                new ProcessBuilder("tar", "-xf", tar.toString(), "-C", into.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new NotMade("%s cannot be unpacked: tar ended with %d.".formatted(tar, code));
        }
    }
}
