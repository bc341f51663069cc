package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions;
import java.util.Set;
import java.util.stream.Collectors;

/// Which messages or records of a batch are done with, according to the function's answer (Lambda
/// Developer Guide, "Handling errors for an SQS event source in Lambda", "Implementing partial
/// batch responses", and "Configuring partial batch response with DynamoDB and Lambda").
///
/// @param reportsItemFailures whether the mapping has `ReportBatchItemFailures`; without it only a
///   function error counts
record BatchAnswer(boolean reportsItemFailures, DeployedFunctions.Answer answer) {
  /// Selects those that the function has not failed on. A queue's messages among them may be
  /// deleted, and the others become visible again by themselves.
  ///
  /// @param batch the ids of all
  Set<String> succeeded(Set<String> batch) {
    return switch (answer) {
      case DeployedFunctions.Answer.Failure _ -> Set.of();
      case DeployedFunctions.Answer.Success(var payload) ->
          reportsItemFailures ? unreported(payload, batch) : batch;
    };
  }

  private static Set<String> unreported(String payload, Set<String> batch) {
    try {
      return unreported(LabJson.read(payload), batch);
    } catch (JsonProcessingException e) {
      // "An invalid JSON response" is one of the complete failures.
      return Set.of();
    }
  }

  /// An answer that is `null`, has no list, or has a list that is `null` or empty means that all
  /// went well. An id that is missing, empty, or of no message in the batch means that nothing did.
  private static Set<String> unreported(JsonNode answer, Set<String> batch) {
    var reported = answer.path("batchItemFailures");
    if (reported.isMissingNode() || reported.isNull()) {
      return batch;
    }
    var failures =
        reported
            .valueStream()
            .map(failure -> failure.path("itemIdentifier").asText(""))
            .collect(Collectors.toSet());
    return reported.isArray() && batch.containsAll(failures) ? without(batch, failures) : Set.of();
  }

  private static Set<String> without(Set<String> batch, Set<String> failures) {
    return batch.stream()
        .filter(id -> !failures.contains(id))
        .collect(Collectors.toUnmodifiableSet());
  }
}
