package dev.unlatch.policy.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.event.TrustedNetworks.Range;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedNetworksTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.64/26, 203.0.113.127, true",
    "203.0.113.64/26, 203.0.113.128, false",
    "203.0.113.64/26, 203.0.113.63, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8:40::/48, 2001:DB8:40:ffff::1, true",
    "2001:db8:40::/48, 2001:db8:41::1, false",
    // Within the /64 of one subscriber the whole address counts.
    "2001:db8::8/125, 2001:db8::f, true",
    "2001:db8::8/125, 2001:db8::10, false",
    "::/0, 203.0.113.7, false",
    // IPv4 written as IPv6.
    "203.0.113.0/24, ::ffff:203.0.113.9, true",
  })
  void coverAddressesOfTheirPrefix(String range, String address, boolean covered) {
    assertEquals(covered, trusted(range).cover(List.of(from(address))));
  }

  @Test
  void coverOnlyWhereEveryEventHasAnAddressInside() {
    TrustedNetworks trusted = trusted("203.0.113.0/24", "2001:db8::/32");
    Circumstances inside = from("203.0.113.9");
    assertTrue(trusted.cover(List.of(inside, from("2001:db8::1"))));
    assertFalse(trusted.cover(List.of(inside, from("198.51.100.1"))));
    assertFalse(trusted.cover(List.of(inside, Circumstances.UNKNOWN)));
    assertFalse(trusted.cover(List.of(inside, Circumstances.of("{}"))));
    assertFalse(trusted.cover(List.of(inside, from("null"))));
    assertFalse(trusted.cover(List.of()));
    assertFalse(TrustedNetworks.NONE.cover(List.of(inside)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/24",
        "203.0.113.0/",
        "203.0.113.0/-1",
        "203.0.113.0/+8",
        "203.0.113.0/33",
        "10.0/8",
        "203.0.113.0/08",
        "203.0.113.0/24/24",
        "2001:db8::/129",
        "2001:db8/32",
        "fe80::1%eth0",
        "[2001:db8::]/32",
        "example.com",
        "AS64500",
        "203.0.113.0/99999999999",
        "300.0.0.0/8",
      })
  void takeNoOtherTextForARange(String text) {
    assertThrows(IllegalArgumentException.class, () -> Range.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.1/24, 203.0.113.0/24",
    "203.0.113.128/24, 203.0.113.0/24",
    "2001:db8::1/32, 2001:db8:0:0:0:0:0:0/32",
  })
  void takeARangeOnlyFromItsBeginning(String text, String right) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> Range.parse(text));
    assertTrue(String.valueOf(refusal.getMessage()).endsWith("that is " + right));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/15, true", "10.0.0.0/16, false", "10.0.0.1, false",
    "2001:da8::/31, true", "2001:db8::/32, false", "2001:db8::1, false",
  })
  void knowWhatIsWide(String range, boolean wide) {
    assertEquals(wide, Range.parse(range).isWide());
  }

  @Test
  void areWithinOthersWhereEachRangeIs() {
    TrustedNetworks wide = trusted("203.0.113.0/24", "2001:db8::/32");
    assertTrue(TrustedNetworks.NONE.areWithin(wide));
    assertTrue(wide.areWithin(wide));
    assertTrue(trusted("203.0.113.128/25", "2001:db8:1::/48").areWithin(wide));
    assertFalse(trusted("203.0.113.0/25", "203.0.112.0/24").areWithin(wide));
    assertFalse(trusted("203.0.112.0/23").areWithin(wide));
    assertFalse(wide.areWithin(TrustedNetworks.NONE));
  }

  private static TrustedNetworks trusted(String... ranges) {
    return new TrustedNetworks(Stream.of(ranges).map(Range::parse).toList());
  }

  private static Circumstances from(String address) {
    return Circumstances.of("{\"client\":{\"ipAddress\":\"" + address + "\"}}");
  }
}
