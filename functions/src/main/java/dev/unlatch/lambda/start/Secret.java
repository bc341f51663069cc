package dev.unlatch.lambda.start;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// A secret in Secrets Manager, kept for some minutes. Errors name the secret but never reveal its
/// content.
public final class Secret {
  /// How long a value is used before it is read again.
  public static final Duration KEPT = Duration.ofMinutes(5);

  /// How soon after a reading a refused value is read again: often enough for a rotation, but no
  /// faster, however often someone sends a wrong one.
  public static final Duration REFRESHED = Duration.ofSeconds(10);

  private final SecretsManagerClient secrets;
  private final String id;
  private final Clock clock;
  private @Nullable Reading last;

  /// @param due when to read the value again
  private record Reading(String value, Instant at, Instant due) {}

  /// @param id the secret's ARN or name
  public Secret(SecretsManagerClient secrets, String id, Clock clock) {
    this.secrets = secrets;
    this.id = id;
    this.clock = clock;
  }

  /// The secret's ARN or name.
  String id() {
    return id;
  }

  /// The value last read; empty before the first reading.
  synchronized Optional<String> known() {
    return Optional.ofNullable(last).map(Reading::value);
  }

  /// The secret's value. If a due value cannot be read again, the old one stays in use: better than
  /// turning lockouts away. The next try is not immediate, since a try may take most of the time
  /// available for an answer.
  ///
  /// @throws IllegalStateException if it cannot be read, and never has been
  public synchronized String current() {
    Reading known = last;
    if (known == null) {
      return read();
    }
    if (clock.instant().isBefore(known.due())) {
      return known.value();
    }
    try {
      return read();
    } catch (SecretUnavailableException unreachable) {
      last = new Reading(known.value(), known.at(), clock.instant().plus(REFRESHED));
      return known.value();
    }
  }

  /// The secret's value, read again unless that was just done.
  ///
  /// @throws IllegalStateException if it cannot be read
  synchronized String refreshed() {
    Reading known = last;
    return known != null && clock.instant().isBefore(known.at().plus(REFRESHED))
        ? known.value()
        : read();
  }

  private String read() {
    try {
      String value = secrets.getSecretValue(request -> request.secretId(id)).secretString();
      if (value == null) {
        throw new IllegalStateException("the secret " + id + " is binary");
      }
      Instant now = clock.instant();
      last = new Reading(value, now, now.plus(KEPT));
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
