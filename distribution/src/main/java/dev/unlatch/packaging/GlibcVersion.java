package dev.unlatch.packaging;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of the GNU C library, such as 2.34.
///
/// @param major 2 since 1997
/// @param minor 0 or more
public record GlibcVersion(int major, int minor) implements Comparable<GlibcVersion> {
  /// Amazon Linux 2023's version (Amazon Linux 2023 User Guide, "Comparing AL2 and AL2023",
  /// "glibc").
  public static final GlibcVersion OF_AMAZON_LINUX_2023 = new GlibcVersion(2, 34);

  private static final Pattern SYMBOL_VERSION = Pattern.compile("GLIBC_(\\d+)\\.(\\d+)(\\.\\d+)?");
  private static final Comparator<GlibcVersion> ORDER =
      Comparator.comparingInt(GlibcVersion::major).thenComparingInt(GlibcVersion::minor);

  /// The version that a symbol version asks for.
  ///
  /// @param name as a native file names it, such as `GLIBC_2.14` or `GLIBC_2.2.5`
  /// @return empty if it belongs to another library, such as `GCC_3.0`
  static Optional<GlibcVersion> of(String name) {
    if (name.equals("GLIBC_ABI_DT_RELR")) {
      // Not a symbol version but a demand on the loader, met since 2.36 (glibc, NEWS of 2.36).
      return Optional.of(new GlibcVersion(2, 36));
    }
    Matcher version = SYMBOL_VERSION.matcher(name);
    return version.matches()
        ? Optional.of(
            new GlibcVersion(
                Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(GlibcVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
