package dev.unlatch.message.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The device or app behind a client's name for itself, as its owner would know it.
///
/// Whoever locks an account chooses that name, and it would reach the user as our words. So nothing
/// of it gets into a mail but a word of ours, or one word of its own with a version: no sentence,
/// no address, and no telephone number.
final class Device {
  /// Words in clients' names, the most telling first, with what people call them.
  private enum Known {
    OUTLOOK("Outlook", "Outlook"),
    THUNDERBIRD("Thunderbird", "Thunderbird"),
    IPHONE("iPhone", "iPhone"),
    IPAD("iPad", "iPad"),
    ANDROID("Android", "Android"),
    CHROMEBOOK("CrOS", "Chromebook"),
    MAC("Macintosh", "Mac"),
    WINDOWS("Windows", "Windows"),
    LINUX("Linux", "Linux");

    private final String word;
    private final String name;

    Known(String word, String name) {
      this.word = word;
      this.name = name;
    }
  }

  /// A product with its version, such as `OldPhone/1.0` (RFC 9110, 10.1.5).
  private static final Pattern PRODUCT =
      Pattern.compile("(?!Mozilla)([A-Za-z]{2,20}/\\d{1,3}(\\.\\d{1,2})?)(?=[ .]|$).*");

  private Device() {}

  /// What to call it; empty if its name says nothing that we would repeat.
  ///
  /// @param client what it calls itself
  static Optional<String> of(String client) {
    return Stream.of(Known.values())
        .filter(it -> client.contains(it.word))
        .map(it -> it.name)
        .findFirst()
        .or(
            () ->
                Optional.of(PRODUCT.matcher(client))
                    .filter(it -> it.matches())
                    .map(it -> it.group(1)));
  }
}
