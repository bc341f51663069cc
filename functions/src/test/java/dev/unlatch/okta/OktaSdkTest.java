package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds where Okta's SDK is, and it is not in the zip.
final class OktaSdkTest {
  @Test
  void isTriedBesideTheCallsOfOurOwn() {
    assertEquals(List.of(Client.values()), Client.present());
  }
}
