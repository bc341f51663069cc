package dev.unlatch.port.okta;

import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Okta has not answered what was asked, or we did not ask it; it can be asked later.
public final class Unavailable extends Exception {
  private static final long serialVersionUID = 1;

  private final Cause cause;
  private final String code;
  private final transient Optional<Instant> until;
  private final transient Optional<Renewal> renewal;

  /// Why we have no answer from Okta.
  public enum Cause {
    /// The token is refused, even after it was read again from Secrets Manager.
    BAD_TOKEN,
    /// The token's owner may not read this.
    NO_PERMISSION,
    /// The rate limit is used up, or too many requests are in progress.
    RATE_LIMITED,
    /// Okta answered that the fault is its own.
    FAULT,
    /// Asked for a user by a name that Okta does not accept in a path: the id is needed.
    NAME,
    /// No answer within the time limit, or no connection. The request may have been carried out.
    UNREACHABLE,
    /// Not asked: what is left of the rate limit is reserved for others.
    RESERVE,
    /// Not asked: too many requests were in progress a moment ago.
    CROWDED,
    /// Not asked: Okta has failed again and again ([dev.unlatch.okta.limit.Circuit]).
    CIRCUIT_OPEN;

    /// Whether Okta was asked.
    public boolean wasAsked() {
      return switch (this) {
        case BAD_TOKEN, NO_PERMISSION, RATE_LIMITED, FAULT, NAME, UNREACHABLE -> true;
        case RESERVE, CROWDED, CIRCUIT_OPEN -> false;
      };
    }

    /// The cause as used in reasons and metrics, such as `okta-rate-limited`.
    public String word() {
      return "okta-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// @param code Okta's `errorCode`, else the HTTP status, or the kind of failure
  /// @param until when Okta says that it can be asked again; empty if it does not say
  public Unavailable(Cause cause, String code, Optional<Instant> until) {
    super(cause.word() + " (" + code + ")");
    this.cause = cause;
    this.code = code;
    this.until = until;
    this.renewal = Optional.empty();
  }

  /// @param renewal when Okta can be asked again, and how much
  public Unavailable(Cause cause, String code, Renewal renewal) {
    super(cause.word() + " (" + code + ")");
    this.cause = cause;
    this.code = code;
    this.until = Optional.of(renewal.from());
    this.renewal = Optional.of(renewal);
  }

  /// What this means for a lockout: wait until Okta can be asked again.
  public Decision.Wait toWait(Instant retry) {
    return new Decision.Wait(
        new Reason(
            cause.word(),
            (cause.wasAsked() ? "Okta gave no usable answer: " : "Okta was not asked: ") + code),
        retry);
  }

  /// The failure as a story's detail.
  public String toDetail() {
    return cause.word() + " " + code;
  }

  public Cause cause() {
    return cause;
  }

  public String code() {
    return code;
  }

  public Optional<Instant> until() {
    return until;
  }

  /// How much Okta can be asked from then on; empty if unknown.
  public Optional<Renewal> renewal() {
    return renewal;
  }

  /// Something to ask Okta.
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws Unavailable;

    /// The answer; empty if our token may not ask.
    static <T> Optional<T> ifPermitted(Question<T> question) throws Unavailable {
      try {
        return Optional.of(question.ask());
      } catch (Unavailable failure) {
        if (failure.cause() == Cause.NO_PERMISSION) {
          return Optional.empty();
        }
        throw failure;
      }
    }
  }
}
