package dev.unlatch.lab.okta.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that the organisation refuses: over HTTP it becomes one of Okta's errors.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final OktaErrorCode error;
  private final String summary;
  private final @Nullable String detail;

  /// One of Okta's errors, without details.
  public Refusal(OktaErrorCode error) {
    this(error, error.summary(), null);
  }

  /// One of Okta's errors, and why.
  public Refusal(OktaErrorCode error, Throwable cause) {
    this(error);
    initCause(cause);
  }

  private Refusal(OktaErrorCode error, String summary, @Nullable String detail) {
    super(error.code() + ": " + summary + (detail == null ? "" : ", " + detail));
    this.error = error;
    this.summary = summary;
    this.detail = detail;
  }

  /// `E0000001`, naming the field and what is wrong with it.
  public static Refusal invalid(String field, String wrong) {
    String summary = OktaErrorCode.VALIDATION.summary() + ": " + field;
    return new Refusal(OktaErrorCode.VALIDATION, summary, field + ": " + wrong);
  }

  /// `E0000001`, naming the field and why it could not be read.
  public static Refusal invalid(String field, Exception wrong) {
    Refusal refusal = invalid(field, String.valueOf(wrong.getMessage()));
    refusal.initCause(wrong);
    return refusal;
  }

  /// `E0000007`, naming what was looked for.
  public static Refusal notFound(String name, String type) {
    String summary = "Not found: Resource not found: %s (%s)".formatted(name, type);
    return new Refusal(OktaErrorCode.NOT_FOUND, summary, null);
  }

  /// Which of Okta's errors.
  public OktaErrorCode error() {
    return error;
  }

  /// `errorSummary`.
  public String summary() {
    return summary;
  }

  /// The contents of `errorCauses`: one thing, or nothing.
  public List<String> causes() {
    return detail == null ? List.of() : List.of(detail);
  }
}
