package dev.unlatch.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// A secret in Secrets Manager, kept for some minutes. Errors name the secret and never tell its
/// content.
final class Secret {
  /// How long a value is used before it is read again.
  static final Duration KEPT = Duration.ofMinutes(5);

  /// How soon after a reading a value that is refused is read again: often enough for a rotation,
  /// and no faster than that however often somebody comes with a wrong one.
  static final Duration REFRESHED = Duration.ofSeconds(10);

  private final SecretsManagerClient secrets;
  private final String id;
  private final Clock clock;
  private @Nullable Reading last;

  private record Reading(String value, Instant at) {}

  /// @param id the secret's ARN or name
  Secret(SecretsManagerClient secrets, String id, Clock clock) {
    this.secrets = secrets;
    this.id = id;
    this.clock = clock;
  }

  /// The secret's value. A value that can't be read again when it is due serves on: better than
  /// turning lockouts away.
  ///
  /// @throws IllegalStateException if it cannot be read, and never was
  synchronized String current() {
    Reading known = last;
    if (known == null) {
      return read();
    }
    if (isYounger(known, KEPT)) {
      return known.value();
    }
    try {
      return read();
    } catch (SecretUnavailableException unreachable) {
      return known.value();
    }
  }

  /// The secret's value, read again unless that was done a moment ago.
  ///
  /// @throws IllegalStateException if it cannot be read
  synchronized String refreshed() {
    Reading known = last;
    return known != null && isYounger(known, REFRESHED) ? known.value() : read();
  }

  private boolean isYounger(Reading reading, Duration age) {
    return clock.instant().isBefore(reading.at().plus(age));
  }

  private String read() {
    try {
      String value = secrets.getSecretValue(request -> request.secretId(id)).secretString();
      if (value == null || value.isBlank()) {
        throw new IllegalStateException("the secret " + id + " is empty");
      }
      last = new Reading(value, clock.instant());
      return value;
    } catch (ResourceNotFoundException missing) {
      throw new IllegalStateException(
          "the secret " + id + " does not exist or has no value", missing);
    } catch (SdkException unreachable) {
      throw new SecretUnavailableException("the secret " + id + " cannot be read now", unreachable);
    }
  }

  private static final class SecretUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    SecretUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
