package dev.unlatch.lab.template;

import dev.unlatch.lab.packaging.Architecture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// An `AWS::Serverless::Function` with everything put in.
///
/// Source of defaults and ranges: AWS SAM Developer Guide, "AWS::Serverless::Function"; AWS
/// CloudFormation Template Reference, "AWS::Lambda::Function" and "AWS::Lambda::EventInvokeConfig".
///
/// @param codeUri the zip or folder, found from the template's own folder
/// @param architecture x86_64 where the template says nothing
/// @param memory MiB, 128–10,240; 128 where the template says nothing
/// @param timeout 1–900 s; 3 s where the template says nothing
/// @param reservedConcurrency invocations at the same time; empty: no limit of its own
/// @param retries how often a failed asynchronous invocation is tried again, 0–2; 2 where the
///   template says nothing
/// @param onFailure the ARN of the queue, topic, bus or function that gets what failed for good
/// @param eventSources in the template's order, without the disabled ones
public record FunctionResource(
    String logicalId,
    String handler,
    Path codeUri,
    Architecture architecture,
    int memory,
    Duration timeout,
    Map<String, String> environment,
    OptionalInt reservedConcurrency,
    int retries,
    Optional<String> onFailure,
    List<EventSource> eventSources) {
  public FunctionResource {
    environment = Map.copyOf(environment);
    eventSources = List.copyOf(eventSources);
  }
}
