package dev.unlatch.command.replay;

/// Where something stands in a log.
///
/// @param source the log's name
/// @param unit what is counted: `line` or `event`
/// @param number from 1
public record Place(String source, String unit, long number) {
  @Override
  public String toString() {
    return source + ", " + unit + " " + number;
  }
}
