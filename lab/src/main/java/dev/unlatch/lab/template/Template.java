package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A SAM template with its parameters put in: what is to be deployed.
///
/// It is checked whole when it is read: every name that something refers to exists, every condition
/// can be decided. Source: AWS CloudFormation User Guide, "Template sections"; AWS SAM Developer
/// Guide, "AWS SAM template anatomy".
public final class Template {
  private static final String FUNCTION = "AWS::Serverless::Function";
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
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, JsonNode> outputs = new LinkedHashMap<>();

  private Template(Path file, Term.Mapping root, Map<String, String> parameters) {
    this.file = file;
    requireKnownSections(root);
    Map<String, JsonNode> values =
        new HashMap<>(new Parameters(root.section("Parameters")).values(parameters));
    values.putAll(Parameters.pseudo());
    Conditions conditions = new Conditions(root.section("Conditions"), values);
    conditions.check();
    Term.Mapping section = root.require("Resources").mapping("Resources");
    LogicalIds ids = new LogicalIds(section, conditions);
    Reduction reduction = new Reduction(values, conditions, ids::require);
    readResources(section, new Globals(root.section("Globals")), conditions, reduction);
    readOutputs(root.section("Outputs"), conditions, reduction);
  }

  /// Reads a template.
  ///
  /// @param parameters by name; those that are left out take their default
  /// @throws TemplateException if it is not a template that can be deployed with these parameters
  /// @throws IOException if the file cannot be read
  public static Template read(Path file, Map<String, String> parameters) throws IOException {
    String yaml = Files.readString(file);
    return new Template(file, new TermReader(file).read(yaml), parameters);
  }

  private static void requireKnownSections(Term.Mapping root) {
    root.entries()
        .forEach(
            (name, term) -> {
              if (!SECTIONS.contains(name)) {
                throw term.place().problem("the section " + name + " is not known here");
              }
            });
  }

  private void readResources(
      Term.Mapping section, Globals globals, Conditions conditions, Reduction reduction) {
    section
        .entries()
        .forEach(
            (id, term) -> {
              Term.Mapping resource = term.mapping("resource " + id);
              if (conditions.hold(resource)) {
                String type = resource.require("Type").text("the type of " + id);
                Term.Mapping properties = globals.under(resource.section("Properties"), type);
                resources.put(id, new Resource(id, type, reduction.reduce(properties)));
                places.put(id, resource.place());
              }
            });
  }

  private void readOutputs(Term.Mapping section, Conditions conditions, Reduction reduction) {
    section
        .entries()
        .forEach(
            (name, term) -> {
              Term.Mapping output = term.mapping("output " + name);
              if (conditions.hold(output)) {
                outputs.put(name, reduction.reduce(output.require("Value")));
              }
            });
  }

  /// Every resource whose condition is true, in the template's order.
  public List<Resource> resources() {
    return List.copyOf(resources.values());
  }

  /// The resource with this logical id, if the template has it and its condition is true.
  public Optional<Resource> resource(String logicalId) {
    return Optional.ofNullable(resources.get(logicalId));
  }

  /// The resources of a type, such as `AWS::SQS::Queue`.
  public List<Resource> ofType(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /// Properties of a resource with the references to other resources put in.
  ///
  /// @throws TemplateException if the deployer does not know a resource or attribute, or a function
  ///   on texts does not fit what it gave
  public JsonNode resolve(JsonNode properties, Physical physical) {
    return resolve(properties, physical, new Place(file, 1));
  }

  private static JsonNode resolve(JsonNode properties, Physical physical, Place place) {
    try {
      return new LateReferences(physical).resolve(properties);
    } catch (IllegalArgumentException e) {
      throw place.problem(String.valueOf(e.getMessage()), e);
    }
  }

  /// The outputs whose condition is true, in the template's order.
  ///
  /// @throws TemplateException as [#resolve]
  public Map<String, String> outputs(Physical physical) {
    Map<String, String> resolved = new LinkedHashMap<>();
    outputs.forEach((name, value) -> resolved.put(name, resolve(value, physical).asText()));
    return resolved;
  }

  /// The serverless functions, with everything put in.
  ///
  /// @throws TemplateException as [#resolve], or if a function or one of its event sources asks for
  ///   something that is not known here
  public List<FunctionResource> functions(Physical physical) {
    return ofType(FUNCTION).stream().map(resource -> function(resource, physical)).toList();
  }

  private FunctionResource function(Resource resource, Physical physical) {
    Place place = places.getOrDefault(resource.logicalId(), new Place(file, 1));
    JsonNode resolved = resolve(resource.properties(), physical, place);
    return new FunctionReader(resource, resolved, place).read();
  }
}
