package dev.unlatch.lab.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What SAM's `Globals` section gives to every serverless resource of a kind.
///
/// Source: AWS SAM Developer Guide, "Globals section of the AWS SAM template", "Overridable
/// properties": what the resource says replaces the global value, maps are merged, lists are
/// appended to the global list.
final class Globals {
  private static final String SERVERLESS = "AWS::Serverless::";

  private final Term.Mapping section;

  Globals(Term.Mapping section) {
    this.section = section;
  }

  /// A resource's properties with the globals of its type under them.
  Term.Mapping under(Term.Mapping properties, String type) {
    if (!type.startsWith(SERVERLESS)) {
      return properties;
    }
    return section
        .get(type.substring(SERVERLESS.length()))
        .map(global -> maps(global.mapping("Globals"), properties))
        .orElse(properties);
  }

  private static Term merge(Term global, Term own) {
    return switch (own) {
      case Term.Mapping map when global instanceof Term.Mapping base -> maps(base, map);
      case Term.Sequence(var items, var place) when global instanceof Term.Sequence base ->
          new Term.Sequence(Stream.concat(base.items().stream(), items.stream()).toList(), place);
      case Term.Mapping _, Term.Sequence _, Term.Scalar _, Term.Call _ -> own;
    };
  }

  private static Term.Mapping maps(Term.Mapping global, Term.Mapping own) {
    Map<String, Term> merged = new LinkedHashMap<>(global.entries());
    own.entries().forEach((key, term) -> merged.merge(key, term, Globals::merge));
    return new Term.Mapping(merged, own.place());
  }
}
