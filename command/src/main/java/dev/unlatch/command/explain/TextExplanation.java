package dev.unlatch.command.explain;

import dev.unlatch.command.Paint;
import dev.unlatch.policy.Check;
import dev.unlatch.policy.Decision;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.RuleCheck;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An explanation as text, for people.
final class TextExplanation {
  private final PrintWriter out;
  private final Paint paint;
  private final Explained explained;
  private final Explanation explanation;
  private final Check decider;
  private boolean decided;

  TextExplanation(PrintWriter out, Paint paint, Explained explained) {
    this.out = out;
    this.paint = paint;
    this.explained = explained;
    this.explanation = explained.explanation();
    this.decider = explanation.decider();
  }

  void write() {
    head();
    explanation.before().forEach(check -> step(check, Optional.of(Remedies.before(check))));
    rules();
    Remedies remedies = new Remedies(explained.policy().guards());
    explanation.after().forEach(check -> step(check, remedies.after(check)));
  }

  private void head() {
    Decision decision = explanation.decision();
    String word = decision.word().toUpperCase(Locale.ROOT);
    out.println(
        "%s by %s: %s"
            .formatted(
                paint.bold(paint.decision(decision.word(), word)),
                paint.bold(decision.ground().name()),
                decision.ground().because()));
    decision.ground().detail().ifPresent(detail -> out.println("  " + Paint.plain(detail)));
    if (decision instanceof Decision.Wait(_, var until)) {
      out.println("  until " + until);
    }
    Lockout lockout = explained.evidence().lockout();
    out.println();
    line("lockout", lockout.user() + ", " + lockout.kind().word() + ", since " + lockout.since());
    line("decided", "as of %s by policy %s".formatted(explained.now(), explained.policy().version()));
    if (!explained.assumed().isEmpty()) {
      line("assumed", String.join("; ", explained.assumed()));
    }
    out.println();
  }

  private void line(String what, String text) {
    out.println(paint.faint(what) + "  " + Paint.plain(text));
  }

  private void rules() {
    List<RuleCheck> rules = explanation.rules();
    Optional<RuleCheck> deciding = explanation.deciding();
    rules.forEach(rule -> rule(rule, deciding));
    if (deciding.isEmpty()) {
      step(explanation.ruled(), Optional.of("a rule that matches"));
    } else if (explanation.ruled().equals(decider)) {
      decided = true;
    }
  }

  private void rule(RuleCheck check, Optional<RuleCheck> deciding) {
    boolean decides = deciding.filter(it -> it == check).isPresent();
    String action = check.rule().decide().name().toLowerCase(Locale.ROOT);
    String word =
        decides ? paint.decision(action, pad("matches")) : paint.faint(pad(check.matches() ? "too late" : "no match"));
    String tail = check.matches() && !decides ? ", but an earlier rule decides" : "";
    out.println("  %s %s %s%s".formatted(word, paint.bold("rule " + Paint.plain(check.rule().name())), "would " + action, tail));
    for (Reasons.Line reason : Reasons.of(check, explained.now())) {
      out.println("             %s %s".formatted(reason.good() ? paint.good("+") : paint.bad("-"), reason.text()));
    }
  }

  private void step(Check check, Optional<String> remedy) {
    boolean objects = check.decision().isPresent();
    out.println(
        "  %s %s %s".formatted(word(check), paint.bold(Paint.plain(check.name())), Paint.plain(check.because())));
    if (objects && !(check.decision().get() instanceof Decision.Unlock)) {
      remedy.ifPresent(it -> out.println("             it would take: " + it));
    }
  }

  /// What a step does, in a column of its own.
  private String word(Check check) {
    if (check.decision().isEmpty()) {
      return paint.good(pad("passes"));
    }
    String decision = check.decision().get().word();
    if (check.equals(decider) && !decided) {
      decided = true;
      return paint.decision(decision, pad(decision + "s"));
    }
    return paint.faint(pad(decided ? "not asked" : "overridden"));
  }

  private static String pad(String word) {
    return "%-10s".formatted(word);
  }
}
