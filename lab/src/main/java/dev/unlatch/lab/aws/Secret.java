package dev.unlatch.lab.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A secret with its values, of which Secrets Manager keeps those with a staging label: the current
/// one and the one before it.
///
/// @param created when the secret was created
/// @param current `null` until there is a value
/// @param previous `null` until there has been a second one
record Secret(
    String name,
    String arn,
    Instant created,
    @Nullable Version current,
    @Nullable Version previous) {
  /// One value.
  ///
  /// @param id a UUID
  record Version(String id, String value, Instant created) {}

  /// A version with the label that it bears now.
  record Staged(Version version, String stage) {}

  static final String CURRENT = "AWSCURRENT";
  static final String PREVIOUS = "AWSPREVIOUS";

  /// A secret without a value.
  static Secret named(String name, Instant now) {
    // Secrets Manager appends a hyphen and six characters, so that a secret of the same name is
    // another one.
    var suffix = UUID.randomUUID().toString().substring(0, 6);
    var arn = Account.arn("secretsmanager", "secret:" + name + "-" + suffix);
    return new Secret(name, arn, now, null, null);
  }

  /// The secret after a new value, which becomes the current one.
  Secret with(Version version) {
    return new Secret(name, arn, created, version, current);
  }

  /// The versions that bear a label, the current one first.
  List<Staged> staged() {
    return Stream.of(staged(current, CURRENT), staged(previous, PREVIOUS))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Staged> staged(@Nullable Version version, String stage) {
    return Optional.ofNullable(version).map(value -> new Staged(value, stage));
  }
}
