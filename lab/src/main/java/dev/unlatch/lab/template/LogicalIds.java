package dev.unlatch.lab.template;

import java.util.HashSet;
import java.util.Set;

/// The names that a reference may point to.
///
/// Besides the template's own resources these are the ones that SAM makes of them. Source: AWS SAM
/// Developer Guide, "Generated CloudFormation resources for AWS SAM".
final class LogicalIds {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String HTTP_API = "AWS::Serverless::HttpApi";

  private final Set<String> deployed = new HashSet<>(Set.of(EventSource.HttpApi.IMPLICIT));
  private final Set<String> leftOut = new HashSet<>();

  LogicalIds(Term.Mapping resources, Conditions conditions) {
    deployed.add(stage(EventSource.HttpApi.IMPLICIT));
    resources.entries().forEach((id, term) -> add(id, term.mapping("resource " + id), conditions));
  }

  private void add(String id, Term.Mapping resource, Conditions conditions) {
    Set<String> names = conditions.hold(resource) ? deployed : leftOut;
    names.add(id);
    switch (resource.require("Type").text("the type of " + id)) {
      case FUNCTION -> {
        names.add(id + "Role");
        Term.Mapping events = resource.section("Properties").section("Events");
        events.entries().keySet().forEach(event -> names.add(id + event));
      }
      case HTTP_API -> names.add(stage(id));
      default -> {
        // Nothing is made of any other type.
      }
    }
  }

  private static String stage(String api) {
    return api + "ApiGatewayDefaultStage";
  }

  /// @throws TemplateException if there is no such resource, or its condition is false
  void require(String name, Place place) {
    if (leftOut.contains(name)) {
      throw place.problem(name + " is left out, its condition being false");
    }
    if (!deployed.contains(name)) {
      throw place.problem(name + " is neither a parameter nor a resource");
    }
  }
}
