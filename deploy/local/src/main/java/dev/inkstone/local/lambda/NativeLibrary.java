package dev.inkstone.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The native part of the runtime interface client, a copy for each function. Left alone, the client
/// unpacks it to one fixed path under `/tmp`: right in Lambda, where each function has a `/tmp` of its
/// own, but here one function would overwrite what another has just mapped, which ends that with SIGBUS.
final class NativeLibrary {

    /// Tells the client which file to load instead.
    static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private NativeLibrary() {}

    /// @return the copy in that folder
    static Path unpack(Path folder) {
        var resource = "/jni/libaws-lambda-jni.linux-%s.so".formatted(architecture());
        var copy = folder.resolve("libaws-lambda-jni.so").toAbsolutePath();
        try (var in = AWSLambda.class.getResourceAsStream(resource)) {
            Files.createDirectories(folder);
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be written: %s".formatted(copy, e.getMessage()), e);
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    }
}
