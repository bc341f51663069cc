package dev.unlatch.policy.event;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The organisation's own egress addresses, from which many users are locked for ordinary reasons.
///
/// @param ranges at most [#MOST]
public record TrustedNetworks(List<Range> ranges) {
  /// The most ranges in a policy.
  public static final int MOST = 100;

  public static final TrustedNetworks NONE = new TrustedNetworks(List.of());

  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]{1,44}");

  public TrustedNetworks {
    ranges = List.copyOf(ranges);
  }

  /// Whether all of the events came from one of the ranges. An event without an address did not,
  /// and without events the answer is no.
  public boolean cover(Collection<Circumstances> events) {
    return !events.isEmpty()
        && events.stream().allMatch(it -> it.clientAddress().filter(this::contain).isPresent());
  }

  private boolean contain(InetAddress address) {
    return ranges.stream().anyMatch(it -> it.contains(address));
  }

  /// Whether others contain all of these addresses, range by range.
  public boolean areWithin(TrustedNetworks others) {
    return ranges.stream().allMatch(it -> others.ranges.stream().anyMatch(by -> by.contains(it)));
  }

  /// The address in the text, never looked up; an IPv6 form of an IPv4 address becomes the latter.
  static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(text).filter(LITERAL.asMatchPredicate()).map(InetAddress::ofLiteral);
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // unknown, which is never trusted
    }
  }

  /// A range of addresses.
  ///
  /// @param first its first address
  /// @param prefix the length of its prefix in bits (RFC 4632, RFC 4291)
  public record Range(InetAddress first, int prefix) {
    private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");

    /// The range in a text such as `203.0.113.0/24`, or in a single address.
    ///
    /// @throws IllegalArgumentException if there is none; the message is the end of a sentence that
    ///   says what would be right
    public static Range parse(String text) {
      String[] parts = text.split("/", 2);
      Optional<InetAddress> address = address(parts[0]);
      int bits = address.map(Range::bits).orElse(0);
      String prefix = parts.length == 1 ? String.valueOf(bits) : parts[1];
      if (address.isEmpty()
          || !PREFIX.matcher(prefix).matches()
          || Integer.parseInt(prefix) > bits) {
        throw new IllegalArgumentException(
            "is not an address or a range such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48");
      }
      return beginning(address.get(), Integer.parseInt(prefix));
    }

    private static Range beginning(InetAddress address, int prefix) {
      InetAddress first = first(address, prefix);
      if (!first.equals(address)) {
        throw new IllegalArgumentException(
            "is not where a range of /%d begins; that is %s"
                .formatted(prefix, new Range(first, prefix)));
      }
      return new Range(address, prefix);
    }

    /// Whether it is wider than /16 (IPv4) or /32 (IPv6), and so hardly a single organisation's.
    public boolean isWide() {
      return prefix < (bits(first) == Integer.SIZE ? 16 : 32);
    }

    boolean contains(InetAddress address) {
      return bits(address) == bits(first) && first(address, prefix).equals(first);
    }

    private boolean contains(Range other) {
      return other.prefix >= prefix && contains(other.first);
    }

    private static int bits(InetAddress address) {
      return address.getAddress().length * Byte.SIZE;
    }

    /// An address with all bits after a prefix cleared.
    private static InetAddress first(InetAddress address, int prefix) {
      byte[] bytes = address.getAddress();
      int kept = prefix / Byte.SIZE;
      if (kept < bytes.length) {
        bytes[kept] &= (byte) (0xff00 >> (prefix % Byte.SIZE));
        Arrays.fill(bytes, kept + 1, bytes.length, (byte) 0);
      }
      return of(bytes);
    }

    private static InetAddress of(byte[] bytes) {
      try {
        return InetAddress.getByAddress(bytes);
      } catch (UnknownHostException impossible) {
        throw new IllegalStateException("4 or 16 bytes are an address", impossible);
      }
    }

    /// As policies write it, such as `203.0.113.0/24`.
    @Override
    public String toString() {
      return first.getHostAddress() + "/" + prefix;
    }
  }
}
