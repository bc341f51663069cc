package dev.unlatch.command;

import dev.unlatch.okta.event.Published;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an option's time as the functions do.
public final class TimeText implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    return Published.parse(text)
        .orElseThrow(
            () -> new TypeConversionException("must be a time such as 2026-01-05T09:30:00Z"));
  }
}
