package dev.inkstone.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The certificates that a clean clone builds into its images.
class TrustTest {

    private static final Path FOLDER = Path.of("..", "..", Trust.FOLDER);

    @ParameterizedTest
    @CsvSource({"aws.pem, us-east-1", "aws-cn.pem, cn-northwest-1", "aws-cn.pem, cn-north-1"})
    void each_partition_has_the_authority_that_its_databases_are_signed_by(
            String file, String region) throws Exception {
        // As DataStack asks for it: rds-ca-rsa2048-g1.
        var wanted = "CN=Amazon RDS %s Root CA RSA2048 G1".formatted(region);
        assertTrue(
                in(file).stream()
                        .anyMatch(it -> it.getSubjectX500Principal().getName().contains(wanted)));
    }

    @Test
    void all_are_roots_of_aws_that_are_valid() throws Exception {
        for (var file : List.of("aws.pem", "aws-cn.pem")) {
            for (var each : in(file)) {
                var subject = each.getSubjectX500Principal();
                assertTrue(subject.getName().contains("Amazon Web Services"), subject::toString);
                assertEquals(subject, each.getIssuerX500Principal());
                each.verify(each.getPublicKey());
                each.checkValidity();
                assertTrue(each.getBasicConstraints() >= 0, subject::toString);
            }
        }
    }

    private static List<X509Certificate> in(String file) throws Exception {
        try (var in = Files.newInputStream(FOLDER.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
