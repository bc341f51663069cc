package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A SAM template with its parameters applied: what is to be deployed.
///
/// It is fully checked when it is read: every reference exists, every condition can be decided.
/// Source: AWS CloudFormation User Guide, "Template sections"; AWS SAM Developer Guide, "AWS SAM
/// template anatomy".
public final class Template {
  private static final String SERVERLESS = "AWS::Serverless::";
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Conditions",
          "Description",
          "Globals",
          "Metadata",
          "Outputs",
          "Parameters",
          "Resources",
          "Transform");

  private final Path file;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, JsonNode> outputs = new LinkedHashMap<>();

  private Template(Path file, JsonNode root, Map<String, String> given) {
    this.file = file;
    new Properties(root, "the template").only(SECTIONS);
    Map<String, JsonNode> parameters = new Parameters(root.path("Parameters")).values(given);
    Evaluation evaluation =
        new Evaluation(
            name -> Optional.ofNullable(parameters.get(name)),
            _ -> Optional.empty(),
            root.path("Conditions"));
    root.path("Conditions").fieldNames().forEachRemaining(evaluation::holds);
    readResources(root, evaluation);
    readOutputs(root.path("Outputs"), evaluation);
  }

  /// Reads a template.
  ///
  /// @param parameters by name; omitted ones take their default
  /// @throws TemplateException if it is not a template that can be deployed with these parameters
  /// @throws IOException if the file cannot be read
  public static Template read(Path file, Map<String, String> parameters) throws IOException {
    String yaml = Files.readString(file);
    try {
      return new Template(file, TemplateYaml.read(yaml), parameters);
    } catch (TemplateException problem) {
      throw problem.in(file.toString());
    }
  }

  private void readResources(JsonNode root, Evaluation evaluation) {
    for (Map.Entry<String, JsonNode> entry : root.path("Resources").properties()) {
      JsonNode resource = entry.getValue();
      if (evaluation.holds(resource)) {
        String type = resource.path("Type").asText();
        JsonNode properties = withGlobals(resource.path("Properties"), type, root.path("Globals"));
        JsonNode known = inResource(entry.getKey(), () -> evaluation.of(properties));
        resources.put(entry.getKey(), new Resource(entry.getKey(), type, known));
      }
    }
    resources.forEach((id, it) -> inResource(id, () -> checkReferences(it.properties())));
  }

  /// What SAM's `Globals` section gives to every serverless resource of a kind: the resource's own
  /// value replaces the global one, maps are merged, lists are appended to the global list (AWS SAM
  /// Developer Guide, "Globals section of the AWS SAM template").
  private static JsonNode withGlobals(JsonNode properties, String type, JsonNode globals) {
    JsonNode own = properties.isMissingNode() ? LabJson.object() : properties;
    return type.startsWith(SERVERLESS)
        ? merge(globals.path(type.substring(SERVERLESS.length())), own)
        : own;
  }

  private static JsonNode merge(JsonNode global, JsonNode own) {
    if (global instanceof ArrayNode base && own instanceof ArrayNode list) {
      return base.deepCopy().addAll(list);
    }
    if (!(global instanceof ObjectNode base && own instanceof ObjectNode map)) {
      return own;
    }
    ObjectNode merged = base.deepCopy();
    map.properties()
        .forEach(it -> merged.set(it.getKey(), merge(base.path(it.getKey()), it.getValue())));
    return merged;
  }

  private void readOutputs(JsonNode section, Evaluation evaluation) {
    for (Map.Entry<String, JsonNode> output : section.properties()) {
      if (evaluation.holds(output.getValue())) {
        JsonNode value = evaluation.of(output.getValue().path("Value"));
        outputs.put(output.getKey(), inResource(output.getKey(), () -> checkReferences(value)));
      }
    }
  }

  private JsonNode checkReferences(JsonNode node) {
    Evaluation.references(
        node,
        name -> {
          if (!resources.containsKey(name)) {
            throw new TemplateException(
                name + " must be a parameter, or a resource whose condition is true");
          }
        });
    return node;
  }

  /// Adds the resource's or output's name to any failure.
  private static JsonNode inResource(String id, Supplier<JsonNode> work) {
    try {
      return work.get();
    } catch (TemplateException problem) {
      throw problem.in(id);
    }
  }

  /// The resource with this logical id, if the template has it and its condition is true.
  public Optional<Resource> resource(String logicalId) {
    return Optional.ofNullable(resources.get(logicalId));
  }

  /// The resources of a type, such as `AWS::SQS::Queue`.
  public List<Resource> ofType(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /// The properties of a resource with its references to other resources resolved.
  ///
  /// @throws TemplateException if the deployer does not know a resource or attribute, or a function
  ///   does not fit what it got
  public JsonNode resolve(JsonNode properties, Physical physical) {
    Evaluation late =
        new Evaluation(
            name -> Optional.of(TextNode.valueOf(physical.ref(name))),
            name -> Optional.of(TextNode.valueOf(attribute(name, physical))),
            LabJson.object());
    try {
      return DynamicReferences.resolve(late.of(properties), physical);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(file + ": " + e.getMessage(), e);
    }
  }

  private static String attribute(String name, Physical physical) {
    String[] parts = name.split("\\.", 2);
    if (parts.length < 2) {
      throw new TemplateException(name + " must be RESOURCE.ATTRIBUTE");
    }
    return physical.attribute(parts[0], parts[1]);
  }

  /// The outputs whose condition is true, in the template's order.
  ///
  /// @throws TemplateException as [#resolve]
  public Map<String, String> outputs(Physical physical) {
    Map<String, String> resolved = new LinkedHashMap<>();
    outputs.forEach((name, value) -> resolved.put(name, resolve(value, physical).asText()));
    return resolved;
  }

  /// The serverless functions, fully resolved.
  ///
  /// @throws TemplateException as [#resolve], or if a function or one of its event sources asks for
  ///   something unknown here
  public List<FunctionResource> functions(Physical physical) {
    return ofType(SERVERLESS + "Function").stream()
        .map(
            it -> FunctionResource.of(it.logicalId(), resolve(it.properties(), physical), folder()))
        .toList();
  }

  /// The rules of event buses, fully resolved.
  ///
  /// @throws TemplateException as [#resolve], or if a rule asks for something unknown here
  public List<RuleResource> rules(Physical physical) {
    return ofType("AWS::Events::Rule").stream()
        .map(it -> RuleResource.of(it.logicalId(), resolve(it.properties(), physical)))
        .toList();
  }

  /// The endpoints outside AWS that rules deliver to, each with its connection, fully resolved.
  ///
  /// @throws TemplateException as [#resolve], or if one asks for something unknown here
  public List<ApiDestinationResource> apiDestinations(Physical physical) {
    Map<String, JsonNode> connections = new LinkedHashMap<>();
    ofType("AWS::Events::Connection")
        .forEach(
            it ->
                connections.put(
                    physical.attribute(it.logicalId(), "Arn"), resolve(it.properties(), physical)));
    return ofType("AWS::Events::ApiDestination").stream()
        .map(
            it ->
                ApiDestinationResource.of(
                    physical.attribute(it.logicalId(), "Arn"),
                    new Properties(resolve(it.properties(), physical), it.logicalId()),
                    connections))
        .toList();
  }

  /// The types of all resources, each once.
  public List<String> types() {
    return resources.values().stream().map(Resource::type).distinct().toList();
  }

  private Path folder() {
    return file.resolveSibling("");
  }

  /// A resource that the template asks for, with a true condition.
  ///
  /// @param logicalId its name in the template, such as `LockoutsTable`
  /// @param type such as `AWS::DynamoDB::Table`
  /// @param properties with the `Globals` merged in and everything resolved except references to
  ///   other resources: these stay open until [Template#resolve]
  public record Resource(String logicalId, String type, JsonNode properties) {}
}
