package dev.inkstone.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The certificates by which a service knows its database on RDS, which no JVM has by itself: all that
/// lie in deploy/images/trust, as PostgreSQL's driver takes them (`rds.pem`) and as MySQL's does
/// (`rds.p12`).
record Trust(List<Path> given) {

    static final String FOLDER = "deploy/images/trust";

    private static final String IN_IMAGE = Program.IN_IMAGE + "/trust";

    static Trust in(Path checkout) throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve(FOLDER))) {
            return new Trust(files.filter(it -> it.toString().endsWith(".pem")).sorted().toList());
        }
    }

    /// @param work a folder of this build's own
    /// @return nothing when there are none
    Optional<FileEntriesLayer> layer(Path work) throws IOException {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        var all = new ByteArrayOutputStream();
        for (var file : given) {
            Files.copy(file, all);
            all.write('\n');
        }
        return Optional.of(
                Making.layer(
                        "trust",
                        IN_IMAGE,
                        List.of(
                                Files.write(work.resolve("rds.pem"), all.toByteArray()),
                                Files.write(work.resolve("rds.p12"), store(all.toByteArray())))));
    }

    /// Nothing in it is secret; without a password it is the same each time.
    private static byte[] store(byte[] pem) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var certificate :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))) {
                store.setCertificateEntry("rds-" + store.size(), certificate);
            }
            var out = new ByteArrayOutputStream();
            store.store(out, null);
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
