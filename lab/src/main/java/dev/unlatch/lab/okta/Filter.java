package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of SCIM's filter language (RFC 7644, section 3.4.2.2) that is needed to find users,
/// groups and events: comparisons joined by `and` and `or`, without brackets.
///
/// @param choices the filter lets through what meets every comparison of one of them
record Filter(List<List<Comparison>> choices) {
  /// Lets everything through.
  static final Filter ALL = new Filter(List.of(List.of()));

  private static final Pattern COMPARISON =
      Pattern.compile("\\s*([\\w.]+)\\s+(eq|sw|gt|ge|lt|le)\\s+\"([^\"]*)\"\\s*");
  private static final Pattern JOINT = Pattern.compile("(and|or)\\s");

  Filter {
    choices = List.copyOf(choices);
  }

  /// Reads a filter.
  ///
  /// @param attributes those that may be compared; others are not understood
  /// @throws Refusal `E0000031` if it is not understood
  static Filter of(String text, Set<String> attributes) {
    Matcher rest = COMPARISON.matcher(text);
    List<List<Comparison>> choices = new ArrayList<>();
    List<Comparison> choice = new ArrayList<>();
    while (rest.lookingAt()) {
      choice.add(comparison(rest, attributes));
      if (rest.end() == text.length()) {
        choices.add(List.copyOf(choice));
        return new Filter(choices);
      }
      if (joint(rest, text).equals("or")) {
        choices.add(List.copyOf(choice));
        choice.clear();
      }
    }
    throw notUnderstood();
  }

  /// Reads a query parameter; lets everything through where there is none.
  static Filter of(Optional<String> text, Set<String> attributes) {
    return text.map(some -> of(some, attributes)).orElse(ALL);
  }

  /// Whether it lets the object through.
  boolean test(JsonNode object) {
    return choices.stream()
        .anyMatch(choice -> choice.stream().allMatch(comparison -> comparison.test(object)));
  }

  private static Comparison comparison(Matcher found, Set<String> attributes) {
    if (!attributes.contains(found.group(1))) {
      throw notUnderstood();
    }
    return Comparison.of(found.group(1), found.group(2), found.group(3));
  }

  /// The word after a comparison; the matcher goes on behind it.
  private static String joint(Matcher rest, String text) {
    Matcher joint = JOINT.matcher(text).region(rest.end(), text.length());
    if (!joint.lookingAt()) {
      throw notUnderstood();
    }
    rest.region(joint.end(), text.length());
    return joint.group(1);
  }

  static Refusal notUnderstood() {
    return new Refusal(OktaError.INVALID_SEARCH);
  }
}
