package dev.unlatch.lab.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What a parameter's declaration allows: values, pattern, length, range.
///
/// Source: AWS CloudFormation User Guide, "CloudFormation template Parameters syntax".
record ParameterRules(String name, Term.Mapping parameter) {
  /// @param type `String` or `Number`
  /// @throws TemplateException that names the rule that the value breaks
  void check(String value, String type) {
    if (type.equals("Number")) {
      checkNumber(value);
    } else {
      checkLength(value);
    }
    checkValues(value);
    checkPattern(value);
  }

  private void checkNumber(String value) {
    BigDecimal number = number(value);
    limit("MinValue")
        .filter(least -> number.compareTo(least) < 0)
        .ifPresent(least -> refuse(value, "is below " + least));
    limit("MaxValue")
        .filter(most -> number.compareTo(most) > 0)
        .ifPresent(most -> refuse(value, "is above " + most));
  }

  private BigDecimal number(String value) {
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw parameter.place().problem(named(value) + " is not a number", e);
    }
  }

  private void checkLength(String value) {
    BigDecimal length = BigDecimal.valueOf(value.length());
    limit("MinLength")
        .filter(least -> length.compareTo(least) < 0)
        .ifPresent(least -> refuse(value, "is shorter than " + least));
    limit("MaxLength")
        .filter(most -> length.compareTo(most) > 0)
        .ifPresent(most -> refuse(value, "is longer than " + most));
  }

  private Optional<BigDecimal> limit(String rule) {
    return parameter.get(rule).map(term -> number(term.text(rule)));
  }

  private void checkValues(String value) {
    List<String> allowed =
        parameter.get("AllowedValues").map(term -> term.list("AllowedValues")).stream()
            .flatMap(List::stream)
            .map(term -> term.text("an allowed value"))
            .toList();
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      refuse(value, "is none of " + String.join(", ", allowed));
    }
  }

  private void checkPattern(String value) {
    parameter
        .get("AllowedPattern")
        .map(term -> term.text("AllowedPattern"))
        .filter(pattern -> !value.matches(pattern))
        .ifPresent(pattern -> refuse(value, "does not match " + pattern + constraint()));
  }

  private String constraint() {
    return parameter
        .get("ConstraintDescription")
        .map(term -> " (" + term.text("ConstraintDescription") + ")")
        .orElse("");
  }

  private void refuse(String value, String why) {
    throw parameter.place().problem(named(value) + " " + why);
  }

  private String named(String value) {
    // A parameter with NoEcho holds a secret: its value must not reach a log.
    boolean secret =
        parameter
            .get("NoEcho")
            .map(term -> Boolean.parseBoolean(term.text("NoEcho")))
            .orElse(false);
    return secret ? "the value of " + name : name + ": \"" + value + "\"";
  }
}
