package dev.unlatch.http;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;

/// The authorities that may vouch for a server. Certificates and host names are always verified.
///
/// @param roots a file of certificates in PEM; empty for the system's
public record Trust(Optional<Path> roots) {
  /// The system's authorities, or those in the file that `SSL_CERT_FILE` names (OpenSSL, "Default
  /// certificate locations").
  public static Trust of(Map<String, String> environment) {
    return new Trust(
        Optional.ofNullable(environment.get("SSL_CERT_FILE"))
            .filter(name -> !name.isEmpty())
            .map(Path::of));
  }

  /// @throws IllegalStateException if the file cannot be read
  TlsContext context() {
    try (TlsContextOptions options = TlsContextOptions.createDefaultClient()) {
      roots.ifPresent(file -> options.withCertificateAuthorityFromPath(null, file.toString()));
      return new TlsContext(options);
    } catch (RuntimeException unreadable) {
      throw new IllegalStateException(
          "the trusted authorities cannot be read: " + where() + ": " + unreadable.getMessage(),
          unreadable);
    }
  }

  private String where() {
    return roots.map(file -> "SSL_CERT_FILE is " + file).orElse("those of the system");
  }
}
