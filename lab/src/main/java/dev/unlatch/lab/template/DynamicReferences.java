package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unlatch.lab.http.LabJson;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts in the values of secrets, which CloudFormation reads when it deploys.
///
/// Source: AWS CloudFormation User Guide, "Get a secret or secret value from Secrets Manager".
final class DynamicReferences {
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{resolve:([^}]*)}}");
  private static final Pattern SECRET = Pattern.compile("secretsmanager:(.+):SecretString:([^:]+)");

  private DynamicReferences() {}

  /// @throws TemplateException if a reference is not to a key of a secret
  /// @throws IllegalArgumentException if the deployer has no such secret or key
  static JsonNode resolve(JsonNode node, Physical physical) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = LabJson.object();
        object
            .properties()
            .forEach(field -> copy.set(field.getKey(), resolve(field.getValue(), physical)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = LabJson.array();
        array.forEach(item -> copy.add(resolve(item, physical)));
        yield copy;
      }
      case TextNode text -> TextNode.valueOf(text(text.textValue(), physical));
      default -> node;
    };
  }

  private static String text(String text, Physical physical) {
    return REFERENCE.matcher(text).replaceAll(it -> Matcher.quoteReplacement(value(it, physical)));
  }

  private static String value(MatchResult reference, Physical physical) {
    Matcher secret = SECRET.matcher(reference.group(1));
    if (!secret.matches()) {
      throw new TemplateException(
          reference.group()
              + " is not known here; known is {{resolve:secretsmanager:ID:SecretString:KEY}}");
    }
    return physical.secret(secret.group(1), secret.group(2));
  }
}
