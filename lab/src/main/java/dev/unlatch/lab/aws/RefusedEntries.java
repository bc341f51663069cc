package dev.unlatch.lab.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.io.IOException;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;

/// `SendMessageBatch` that SQS accepts only in part: the call succeeds with 200, but some entries
/// are listed under `Failed` (SQS API reference, "SendMessageBatch": "the HTTP 200 status can hide
/// errors").
///
/// @param which whether an entry (`Id`, `MessageBody`, …) is refused
public record RefusedEntries(Predicate<JsonNode> which) implements HttpFault {
  @Override
  public boolean concerns(LabRequest request) {
    return "SendMessageBatch".equals(request.operation());
  }

  @Override
  public LabReply meet(LabRequest request, HttpEndpoint behind)
      throws IOException, InterruptedException {
    var call = object(request.body());
    var failed = LabJson.array();
    var accepted = LabJson.array();
    call.path("Entries").forEach(entry -> sort(entry, accepted, failed));
    if (accepted.isEmpty()) {
      return LabReply.json(
          200, "application/x-amz-json-1.0", LabJson.object().set("Failed", failed));
    }
    call.set("Entries", accepted);
    return add(failed, behind.answer(request.withBody(bytes(call))));
  }

  private void sort(JsonNode entry, ArrayNode accepted, ArrayNode failed) {
    if (which.test(entry)) {
      failed.add(error(entry.path("Id").asText()));
    } else {
      accepted.add(entry);
    }
  }

  private static JsonNode error(String id) {
    return LabJson.object()
        .put("Id", id)
        .put("SenderFault", false)
        .put("Code", "InternalError")
        .put("Message", "refused on purpose");
  }

  private static LabReply add(ArrayNode failed, LabReply reply) throws JsonProcessingException {
    var answer = object(reply.body());
    answer.withArray("/Failed").addAll(failed);
    return reply.withBody(bytes(answer));
  }

  private static ObjectNode object(SdkBytes body) throws JsonProcessingException {
    return (ObjectNode) LabJson.read(body.asUtf8String());
  }

  private static SdkBytes bytes(JsonNode json) {
    return SdkBytes.fromUtf8String(json.toString());
  }
}
