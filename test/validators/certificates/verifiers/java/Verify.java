import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRL;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import sun.security.util.HostnameChecker;

/** Verifies chains by PKIX and the host name as the JDK's TLS clients do. One case a line: root, issuing, leaf, host, policy, lists. */
class Verify {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  public static void main(String[] args) throws Exception {
    for (String line : Files.readAllLines(Path.of(args[0]))) System.out.println(verify(line.split("\t")));
  }

  private static String verify(String[] given) {
    try {
      X509Certificate leaf = certificate(given[2]);
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate(given[0]), null)));
      // Requires a list for each certificate; uses no network.
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      PKIXRevocationChecker revocation = (PKIXRevocationChecker) validator.getRevocationChecker();
      revocation.setOptions(Set.of(Option.PREFER_CRLS, Option.NO_FALLBACK));
      parameters.addCertPathChecker(revocation);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists(given[5]))));
      parameters.setExplicitPolicyRequired(true);
      parameters.setInitialPolicies(Set.of(given[4]));
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      validator.validate(
          factory.generateCertPath(List.of(leaf, certificate(given[1]))), parameters);
      if (!leaf.getExtendedKeyUsage().contains(SERVER_AUTH)) return "not for servers";
      HostnameChecker.getInstance(HostnameChecker.TYPE_TLS).match(given[3], leaf);
      return "accepted";
    } catch (Exception refused) {
      return String.valueOf(refused.getMessage()).replace('\n', ' ');
    }
  }

  private static Collection<? extends CRL> lists(String path) throws Exception {
    try (FileInputStream file = new FileInputStream(path)) {
      return CertificateFactory.getInstance("X.509").generateCRLs(file);
    }
  }

  private static X509Certificate certificate(String path) throws Exception {
    try (FileInputStream file = new FileInputStream(path)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
    }
  }
}
