package dev.unlatch.message.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The device or app behind a client's name for itself, as its owner would know it.
///
/// Whoever locks an account chooses that name, and it would reach the user as our words. So nothing
/// of it gets into a mail but a word of ours, or one word of its own with a version: no sentence,
/// no address, and no telephone number.
final class Device {
  /// @param word in clients' names
  /// @param name what people call it
  private record Known(String word, String name) {}

  /// The most telling first.
  private static final List<Known> KNOWN =
      List.of(
          new Known("Outlook", "Outlook"),
          new Known("Thunderbird", "Thunderbird"),
          new Known("iPhone", "iPhone"),
          new Known("iPad", "iPad"),
          new Known("Android", "Android"),
          new Known("CrOS", "Chromebook"),
          new Known("Macintosh", "Mac"),
          new Known("Windows", "Windows"),
          new Known("Linux", "Linux"));

  /// A product with its version, such as `OldPhone/1.0` (RFC 9110, 10.1.5).
  private static final Pattern PRODUCT =
      Pattern.compile("(?!Mozilla)([A-Za-z]{2,20}/\\d{1,3}(\\.\\d{1,2})?)(?=[ .]|$).*");

  private Device() {}

  /// What to call it; empty if its name says nothing that we would repeat.
  ///
  /// @param client what it calls itself
  static Optional<String> of(String client) {
    return KNOWN.stream()
        .filter(it -> client.contains(it.word()))
        .map(Known::name)
        .findFirst()
        .or(
            () ->
                Optional.of(PRODUCT.matcher(client))
                    .filter(it -> it.matches())
                    .map(it -> it.group(1)));
  }
}
