package dev.unlatch.lab.okta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The form of a path: `{name}` and `*` stand for one segment, `**` for the rest.
final class PathPattern {
  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}|\\*\\*|\\*");

  private final String text;
  private final Pattern pattern;
  private final List<String> names = new ArrayList<>();

  PathPattern(String text) {
    this.text = text;
    StringBuilder regex = new StringBuilder();
    int end = 0;
    for (MatchResult hole : HOLE.matcher(text).results().toList()) {
      regex.append(Pattern.quote(text.substring(end, hole.start()))).append(open(hole));
      end = hole.end();
    }
    this.pattern = Pattern.compile(regex + Pattern.quote(text.substring(end)));
  }

  private String open(MatchResult hole) {
    names.add(hole.group(1) == null ? hole.group() : hole.group(1));
    return hole.group().equals("**") ? "(.*)" : "([^/]+)";
  }

  /// What the names stand for in a path of this form; empty for a path of another form.
  Optional<Map<String, String>> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(values);
  }

  @Override
  public String toString() {
    return text;
  }
}
