package dev.unlatch.lab.template;

/// A template that cannot be deployed as it stands, or parameters that do not fit it.
///
/// The message starts with the file and the line, as compilers write it: `template.yaml:12: …`.
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TemplateException(String message) {
    super(message);
  }

  TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
