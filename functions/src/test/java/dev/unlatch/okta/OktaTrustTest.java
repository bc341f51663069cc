package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.unlatch.port.okta.Unavailable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which servers get to see the token.
class OktaTrustTest {
  private static final String ID = "00u1a2b3c4d5e6f7g8h9";

  @TempDir private Path folder;

  @Test
  void speaksToATrustedServerOfTheRightName() throws Exception {
    Certificates certificates = Certificates.of("localhost", folder);
    try (var okta = server(certificates)) {
      OktaUsers users = users(okta, certificates);
      assertEquals(ID, users.find(ID).orElseThrow().id());
      assertEquals(ID, users.find(ID).orElseThrow().id());
      assertEquals(
          List.of("SSWS secret"), okta.requests().getFirst().headers().get("Authorization"));
      assertEquals(okta.requests().getFirst().port(), okta.requests().getLast().port());
    }
  }

  @Test
  void refusesATrustedServerOfAnotherName() throws Exception {
    Certificates certificates = Certificates.of("other.example", folder);
    try (var okta = server(certificates)) {
      OktaUsers users = users(okta, certificates);
      Unavailable refusal = assertThrows(Unavailable.class, () -> users.find(ID));
      assertEquals(Unavailable.Cause.UNREACHABLE, refusal.cause());
      assertEquals(List.of(), okta.requests());
    }
  }

  @Test
  void refusesAServerThatNobodyVouchesFor() throws Exception {
    try (var okta = server(Certificates.of("localhost", folder))) {
      OktaUsers users = Client.users(url(okta), new KeptTokens("secret"), Client.USUAL);
      Unavailable refusal = assertThrows(Unavailable.class, () -> users.find(ID));
      assertEquals(Unavailable.Cause.UNREACHABLE, refusal.cause());
      assertEquals(List.of(), okta.requests());
    }
  }

  private static ScriptedOkta server(Certificates certificates) throws Exception {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
    return new ScriptedOkta(server, Reply.json(200, "{\"id\":\"" + ID + "\"}"));
  }

  private OktaUsers users(ScriptedOkta okta, Certificates trusted) {
    return Client.users(url(okta), new KeptTokens("secret"), Client.USUAL, trusted);
  }

  private static URI url(ScriptedOkta okta) {
    return URI.create("https://localhost:" + okta.port());
  }
}
