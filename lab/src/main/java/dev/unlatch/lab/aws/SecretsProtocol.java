package dev.unlatch.lab.aws;

import static dev.unlatch.lab.aws.Secret.CURRENT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Predicate;

/// Secrets Manager's JSON protocol for the operations that the lab needs (AWS Secrets Manager API
/// reference). Errors have AWS's own words, since they end up in logs that people read.
final class SecretsProtocol implements Service {
  private static final String TYPE = "application/x-amz-json-1.1";

  private final Secrets secrets;

  SecretsProtocol(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Reply answer(Request request) throws JsonProcessingException {
    try {
      return Reply.json(200, TYPE, call(request.operation(), Json.read(body(request))));
    } catch (Refusal refusal) {
      return Reply.json(400, TYPE, refusal.body());
    }
  }

  private JsonNode call(String operation, JsonNode call) throws Refusal {
    return switch (operation) {
      case "GetSecretValue" -> value(call);
      case "DescribeSecret" -> description(named(call));
      case "CreateSecret" -> create(call);
      case "PutSecretValue" -> put(call);
      default -> throw new Refusal("UnknownOperationException", "not in the lab: " + operation);
    };
  }

  private JsonNode value(JsonNode call) throws Refusal {
    var secret = named(call);
    var staged = wanted(secret, call);
    var answer = identity(secret);
    answer.put("VersionId", staged.version().id());
    answer.put("SecretString", staged.version().value());
    answer.putArray("VersionStages").add(staged.stage());
    return answer.put("CreatedDate", seconds(staged.version().created()));
  }

  private static Secret.Staged wanted(Secret secret, JsonNode call) throws Refusal {
    var id = call.path("VersionId").asText();
    if (!id.isEmpty()) {
      return find(secret, staged -> staged.version().id().equals(id), "VersionId: " + id);
    }
    var stage = call.path("VersionStage").asText(CURRENT);
    return find(secret, staged -> staged.stage().equals(stage), "staging label: " + stage);
  }

  private static Secret.Staged find(Secret secret, Predicate<Secret.Staged> wanted, String what)
      throws Refusal {
    return secret.staged().stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("secret value for " + what));
  }

  private static JsonNode description(Secret secret) {
    var answer = identity(secret).put("CreatedDate", seconds(secret.created()));
    var stages = answer.putObject("VersionIdsToStages");
    secret.staged().forEach(each -> stages.putArray(each.version().id()).add(each.stage()));
    return answer;
  }

  private JsonNode create(JsonNode call) throws Refusal {
    var name = call.path("Name").asText();
    if (secrets.create(name).isEmpty()) {
      var message = "The operation failed because the secret " + name + " already exists.";
      throw new Refusal("ResourceExistsException", message);
    }
    return put(Json.object().put("SecretId", name).set("SecretString", call.get("SecretString")));
  }

  private JsonNode put(JsonNode call) throws Refusal {
    var secret = named(call);
    if (!call.path("SecretString").isTextual()) {
      return identity(secret);
    }
    var changed = secrets.put(secret.name(), call.path("SecretString").textValue());
    var staged = changed.staged().getFirst();
    var answer = identity(changed).put("VersionId", staged.version().id());
    answer.putArray("VersionStages").add(staged.stage());
    return answer;
  }

  private Secret named(JsonNode call) throws Refusal {
    return secrets
        .find(call.path("SecretId").asText())
        .orElseThrow(() -> Refusal.notFound("secret."));
  }

  private static ObjectNode identity(Secret secret) {
    return Json.object().put("ARN", secret.arn()).put("Name", secret.name());
  }

  /// The protocol's times: seconds since 1970 with a fraction.
  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  private static String body(Request request) {
    return request.body().asUtf8String();
  }

  /// An error as the protocol has it: type and message.
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final String type;

    Refusal(String type, String message) {
      super(message);
      this.type = type;
    }

    static Refusal notFound(String what) {
      return new Refusal(
          "ResourceNotFoundException", "Secrets Manager can't find the specified " + what);
    }

    JsonNode body() {
      return Json.object().put("__type", type).put("Message", getMessage());
    }
  }
}
