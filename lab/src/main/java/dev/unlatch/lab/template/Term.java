package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A piece of a template as it is written, before anything is put in: YAML with CloudFormation's
/// intrinsic functions told apart from plain data.
sealed interface Term {
  /// Where the piece begins.
  Place place();

  /// The piece as a mapping.
  ///
  /// @param what how the error names the piece
  /// @throws TemplateException if it is anything else
  default Mapping mapping(String what) {
    if (this instanceof Mapping mapping) {
      return mapping;
    }
    throw place().problem(what + " is not a mapping");
  }

  /// The piece as a list.
  ///
  /// @param what how the error names the piece
  /// @throws TemplateException if it is anything else
  default List<Term> list(String what) {
    if (this instanceof Sequence sequence) {
      return sequence.items();
    }
    throw place().problem(what + " is not a list");
  }

  /// The piece as text; numbers and booleans as they are written in JSON.
  ///
  /// @param what how the error names the piece
  /// @throws TemplateException if it is anything but a scalar
  default String text(String what) {
    if (this instanceof Scalar(var value, _) && !value.isNull()) {
      return value.asText();
    }
    throw place().problem(what + " is not a text");
  }

  /// A text, number, boolean or null.
  record Scalar(JsonNode value, Place place) implements Term {}

  /// A list.
  record Sequence(List<Term> items, Place place) implements Term {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// A mapping; its order is kept.
  record Mapping(Map<String, Term> entries, Place place) implements Term {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    Optional<Term> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /// The mapping under a key, an empty one where the key is missing.
    Mapping section(String key) {
      return get(key).map(term -> term.mapping(key)).orElse(new Mapping(Map.of(), place));
    }

    /// @throws TemplateException if the key is missing
    Term require(String key) {
      return get(key).orElseThrow(() -> place.problem(key + " is missing"));
    }
  }

  /// A call of an intrinsic function.
  record Call(Intrinsic function, Term argument, Place place) implements Term {}
}
