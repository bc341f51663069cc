package dev.unlatch.policy.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CircumstancesTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:DB8::1, 2001:db8:0:0::/64",
    "::ffff:203.0.113.9, 203.0.113.9"
  })
  void readsAddresses(String text, String address) {
    assertEquals(Optional.of(address), at(text).address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", "unknown", "1.2.3", "1.2.3.4.5", "example.com", "999.1.1.1"})
  void takesNothingElseForAnAddress(String text) {
    assertEquals(Optional.empty(), at(text).address());
  }

  @ParameterizedTest
  @CsvSource({"64500, AS64500", "'\"64500\"', AS64500"})
  void readsTheNetworkWhetherNumberOrText(String number, String network) {
    Circumstances circumstances = of("{\"securityContext\":{\"asNumber\":" + number + "}}");
    assertEquals(Optional.of(network), circumstances.network());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"null\"", "-1", "0", "\"AS1\"", "1.5", "{}"})
  void takesNothingElseForANetwork(String number) {
    assertEquals(
        Optional.empty(), of("{\"securityContext\":{\"asNumber\":" + number + "}}").network());
  }

  @Test
  void cutsWhatTheClientCallsItself() {
    Circumstances circumstances =
        of("{\"client\":{\"userAgent\":{\"rawUserAgent\":\"" + "x".repeat(300) + "\"}}}");
    assertEquals(Optional.of("x".repeat(200)), circumstances.client());
  }

  @Test
  void cutsNoCharacterOfTheClientInTwo() {
    String name = "x".repeat(199);
    Circumstances circumstances =
        of("{\"client\":{\"userAgent\":{\"rawUserAgent\":\"" + name + "\uD83D\uDE00\"}}}");
    assertEquals(Optional.of(name), circumstances.client());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "\"text\"", "{broken"})
  void areUnknownWhereTheEventIsNone(String event) {
    assertFalse(of(event).areKnown());
    assertEquals(Optional.empty(), of(event).address());
  }

  private static Circumstances at(String address) {
    return of("{\"client\":{\"ipAddress\":\"" + address + "\"}}");
  }

  private static Circumstances of(String event) {
    return Circumstances.of(event);
  }
}
