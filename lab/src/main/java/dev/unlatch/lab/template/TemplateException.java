package dev.unlatch.lab.template;

/// A template that cannot be deployed as it is, or parameters that do not fit it.
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TemplateException(String message) {
    super(message);
  }

  TemplateException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The same problem and its place: a file, or a resource in it.
  TemplateException in(String place) {
    return new TemplateException(place + ": " + getMessage(), this);
  }
}
