package dev.unlatch.port.okta;

/// Something to ask Okta.
@FunctionalInterface
public interface Question<T> {
  T ask() throws Unavailable;
}
