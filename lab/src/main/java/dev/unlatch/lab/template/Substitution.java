package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `Fn::Sub`: a text with `${Name}`, `${Resource.Attribute}` and `${!Literal}` in it, and perhaps a
/// mapping of further names.
///
/// Source: AWS CloudFormation User Guide, "Fn::Sub".
final class Substitution {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<literal>!?)(?<name>[^}]*)}");

  private final Reduction reduction;
  private final Place place;
  private final String text;
  private final Map<String, Term> names;

  Substitution(Reduction reduction, Term.Call call) {
    this.reduction = reduction;
    this.place = call.place();
    if (call.argument() instanceof Term.Sequence(var parts, _)) {
      if (parts.size() != 2) {
        throw place.problem("Fn::Sub takes a text, or a list of a text and a mapping");
      }
      this.text = parts.getFirst().text("the text of Fn::Sub");
      this.names = parts.getLast().mapping("the names of Fn::Sub").entries();
    } else {
      this.text = call.argument().text("the text of Fn::Sub");
      this.names = Map.of();
    }
  }

  /// A text, or a Join while a resource's name is missing in it.
  JsonNode reduce() {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    for (MatchResult match : (Iterable<MatchResult>) matcher.results()::iterator) {
      parts.add(text.substring(end, match.start())).add(value(match));
      end = match.end();
    }
    parts.add(text.substring(end));
    JsonNode arguments = JsonNodeFactory.instance.arrayNode().add("").add(parts);
    return reduction.onTexts(Intrinsic.JOIN, arguments, place);
  }

  private JsonNode value(MatchResult match) {
    String name = match.group("name").strip();
    if (!match.group("literal").isEmpty()) {
      return Reduction.text("${" + name + "}");
    }
    Term own = names.get(name);
    if (own != null) {
      return reduction.reduce(own);
    }
    return name.contains(".") ? reduction.attribute(name, place) : reduction.ref(name, place);
  }
}
