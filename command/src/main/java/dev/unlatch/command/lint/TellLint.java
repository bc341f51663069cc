package dev.unlatch.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policyfile.EventFields;
import java.util.List;
import java.util.Optional;

/// Looks at who hears what: entries by which nobody hears anything.
record TellLint(List<Audience> to, Lint lint) {
  void run() {
    for (int i = 0; i < to.size(); i++) {
      unmatched(to.get(i), path(i));
      escalation(to.get(i), path(i));
    }
    hidden();
  }

  private static String path(int entry) {
    return "tell.to[" + entry + "]";
  }

  private void unmatched(Audience entry, String path) {
    List<String> never =
        entry.kinds().stream().sorted().filter(it -> !canMatch(entry.when(), it)).toList();
    if (!never.isEmpty()) {
      lint.warn(
          "never-told",
          path + ".when",
          "no event of the kind %s matches: it does not have all of these fields"
              .formatted(String.join(", ", never)));
    }
  }

  /// Whether events of a kind have every field that must match, at the top of their detail.
  private static boolean canMatch(Optional<String> when, String kind) {
    return when.map(Trees::known).map(it -> hasFields(it, EventFields.of(kind))).orElse(true);
  }

  private static boolean hasFields(JsonNode pattern, List<String> known) {
    return pattern
        .propertyStream()
        .allMatch(
            field ->
                field.getKey().equals("$or")
                    ? field.getValue().valueStream().anyMatch(it -> hasFields(it, known))
                    : known.contains(field.getKey()) || PatternLint.isForNothing(field.getValue()));
  }

  private void escalation(Audience entry, String path) {
    if (entry.escalation().filter(it -> it.to() == entry.channel()).isPresent()) {
      lint.warn(
          "escalates-to-itself",
          path + ".escalate.to",
          "nobody else hears of what waits too long: %s is where it was told already"
              .formatted(entry.channel().word()));
    }
  }

  private void hidden() {
    Cover cover = new Cover();
    for (int later = 1; later < to.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (takesAll(cover, to.get(earlier), to.get(later))) {
          lint.warn(
              "never-told",
              path(later),
              "%s never hears by this entry: the one in line %d takes all that it would, and counts"
                      .formatted(to.get(later).channel().word(), lint.line(path(earlier)))
                  + " first");
          break;
        }
      }
    }
  }

  private static boolean takesAll(Cover cover, Audience earlier, Audience later) {
    return earlier.channel() == later.channel()
        && earlier.kinds().containsAll(later.kinds())
        && cover.takesAll(earlier.when(), later.when());
  }
}
