package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of SCIM's filter language (RFC 7644, section 3.4.2.2) that is needed to find users,
/// groups and events: `eq` joined by `and` and `or`, with parentheses.
final class Filter {
  /// Lets everything through.
  static final Predicate<JsonNode> ALL = _ -> true;

  private static final Pattern COMPARISON = Pattern.compile("([\\w.]+)\\s+eq\\s+\"([^\"]*)\"");
  private static final Pattern AND = Pattern.compile("and\\b");
  private static final Pattern OR = Pattern.compile("or\\b");
  private static final Pattern OPEN = Pattern.compile("\\(");
  private static final Pattern CLOSE = Pattern.compile("\\)");
  private static final Pattern SPACE = Pattern.compile("\\s*");

  private final Matcher rest;
  private final Set<String> attributes;

  private Filter(String text, Set<String> attributes) {
    this.rest = SPACE.matcher(text);
    this.attributes = attributes;
  }

  /// Reads a filter.
  ///
  /// @param attributes the ones that may be compared; others are not understood
  /// @throws Refusal `E0000031` if it is not understood
  static Predicate<JsonNode> of(String text, Set<String> attributes) {
    Filter filter = new Filter(text, attributes);
    filter.skip(SPACE);
    Predicate<JsonNode> whole = filter.choice();
    if (filter.rest.regionStart() < text.length()) {
      throw notUnderstood();
    }
    return whole;
  }

  /// Reads a query parameter; lets everything through if there is none.
  static Predicate<JsonNode> of(Optional<String> text, Set<String> attributes) {
    return text.map(some -> of(some, attributes)).orElse(ALL);
  }

  static Refusal notUnderstood() {
    return new Refusal(OktaErrorCode.INVALID_SEARCH);
  }

  /// Terms joined by `or`, which binds less than `and`.
  private Predicate<JsonNode> choice() {
    Predicate<JsonNode> choice = union();
    while (take(OR).isPresent()) {
      choice = choice.or(union());
    }
    return choice;
  }

  private Predicate<JsonNode> union() {
    Predicate<JsonNode> union = term();
    while (take(AND).isPresent()) {
      union = union.and(term());
    }
    return union;
  }

  private Predicate<JsonNode> term() {
    if (take(OPEN).isEmpty()) {
      return take(COMPARISON).map(this::comparison).orElseThrow(Filter::notUnderstood);
    }
    Predicate<JsonNode> inner = choice();
    var _ = take(CLOSE).orElseThrow(Filter::notUnderstood);
    return inner;
  }

  private Predicate<JsonNode> comparison(MatchResult found) {
    if (!attributes.contains(found.group(1))) {
      throw notUnderstood();
    }
    List<String> path = List.of(found.group(1).split("\\."));
    return object -> equals(object, path, found.group(2));
  }

  /// Whether an attribute has the value; one element of an array is enough.
  private static boolean equals(JsonNode found, List<String> path, String value) {
    if (found.isArray()) {
      return found.valueStream().anyMatch(element -> equals(element, path, value));
    }
    return path.isEmpty()
        ? found.isValueNode() && !found.isNull() && found.asText().equals(value)
        : equals(found.path(path.getFirst()), path.subList(1, path.size()), value);
  }

  /// The match at this position, if there is one; moves on past it and the space that follows.
  private Optional<MatchResult> take(Pattern form) {
    if (!rest.usePattern(form).lookingAt()) {
      return Optional.empty();
    }
    MatchResult found = rest.toMatchResult();
    rest.region(found.end(), rest.regionEnd());
    skip(SPACE);
    return Optional.of(found);
  }

  private void skip(Pattern form) {
    if (rest.usePattern(form).lookingAt()) {
      rest.region(rest.end(), rest.regionEnd());
    }
  }
}
