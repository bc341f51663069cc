package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// How the records of a table's stream get to a function (`AWS::Lambda::EventSourceMapping`).
///
/// @param function the function's logical id
/// @param filters EventBridge patterns, any of which lets a record through; empty for all records
/// @param batchSize the most records per event, at least 1
/// @param reportsItemFailures whether the function answers with `batchItemFailures`
/// @param bisects whether a batch on which the function fails is split
/// @param maximumRetries how often records are handed over again before they are discarded, at
///   least 0; `Integer.MAX_VALUE` for no limit
/// @param maximumAge how old records may be before they are discarded
/// @param retryPause the wait before records are handed over again. Lambda does not document its
///   own, so this is a setting of the lab
/// @param discarded takes the document about records that were discarded, JSON
@RecordBuilder
public record StreamMapping(
    String function,
    List<JsonNode> filters,
    int batchSize,
    boolean reportsItemFailures,
    boolean bisects,
    int maximumRetries,
    Duration maximumAge,
    Duration retryPause,
    Consumer<String> discarded)
    implements StreamMappingBuilder.With {
  /// Copies the filters and checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is out of range
  public StreamMapping {
    filters = List.copyOf(filters);
    if (batchSize < 1 || maximumRetries < 0) {
      throw new IllegalArgumentException(
          "a batch size must be at least 1 and retries at least 0: %d, %d"
              .formatted(batchSize, maximumRetries));
    }
  }
}
