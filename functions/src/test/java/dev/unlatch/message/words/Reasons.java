package dev.unlatch.message.words;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.BusEvents;
import dev.unlatch.tell.Event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reasons of decisions, as `docs/policy.md` lists them.
public final class Reasons {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`[^|]*`) \\| ((?:`(?:unlock|wait|hold|ignore)`(?:, )?)+) \\|");

  private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");

  private Reasons() {}

  /// The decisions that a reason can have, by its name.
  public static Map<String, List<String>> documented() throws IOException {
    String text = Files.readString(Path.of("../docs/policy.md"));
    String table = text.substring(text.indexOf("## Every reason"), text.indexOf("## The evidence"));
    Map<String, TreeSet<String>> reasons = new TreeMap<>();
    Matcher rows = ROW.matcher(table);
    while (rows.find()) {
      for (String reason : words(rows.group(1))) {
        reasons.computeIfAbsent(reason, _ -> new TreeSet<>()).addAll(words(rows.group(2)));
      }
    }
    Map<String, List<String>> sorted = new TreeMap<>();
    reasons.forEach((reason, decisions) -> sorted.put(reason, List.copyOf(decisions)));
    return sorted;
  }

  /// An event that tells of a decision.
  public static ObjectNode event(String decision, String reason) {
    ObjectNode detail = BusEvents.of(kind(decision), reason);
    detail.withObject("/lockout").put("decision", decision);
    detail.withObject("/lockout/reason").put("because", "because of " + reason);
    return detail;
  }

  private static Kind kind(String decision) {
    return switch (decision) {
      case "unlock" -> Kind.ACCOUNT_UNLOCKED;
      case "wait" -> Kind.LOCKOUT_WAITING;
      case "hold" -> Kind.LOCKOUT_HELD;
      case "ignore" -> Kind.LOCKOUT_IGNORED;
      default -> throw new IllegalArgumentException(decision);
    };
  }

  private static List<String> words(String cell) {
    return WORD.matcher(cell).results().map(it -> it.group(1)).toList();
  }
}
