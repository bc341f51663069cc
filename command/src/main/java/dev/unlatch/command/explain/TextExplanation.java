package dev.unlatch.command.explain;

import dev.unlatch.command.Paint;
import dev.unlatch.command.explain.Explainer.Explained;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Decision;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// An explanation as text, for people.
final class TextExplanation {
  private static final String INDENT = " ".repeat(13);

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
    Remedies remedies =
        new Remedies(
            explained.policy().guards(RuleCheck.deciding(explained.rules()).map(RuleCheck::rule)));
    explanation.after().stream()
        .filter(check -> check.equals(decider) || !unlocks(check))
        .forEach(check -> step(check, remedies.after(check)));
  }

  private void head() {
    Decision decision = explanation.decision();
    String word = decision.word().toUpperCase(Locale.ROOT);
    out.println(
        "%s by %s: %s"
            .formatted(
                paint.bold(paint.decision(decision.word(), word)),
                paint.bold(decision.reason().name()),
                decision.reason().because()));
    decision.reason().detail().ifPresent(detail -> out.println("  " + Paint.plain(detail)));
    if (decision instanceof Decision.Wait(_, var until)) {
      out.println("  until " + until);
    }
    Lockout lockout = explained.evidence().lockout();
    out.println();
    line(
        "lockout",
        lockout.user() + ", " + lockout.kind().word() + ", since " + lockout.since() + again());
    line(
        "decided",
        "as of %s by policy %s".formatted(explained.now(), explained.policy().version()));
    new ToldText(explained).line().ifPresent(it -> line("told   ", it));
    if (!explained.assumed().isEmpty()) {
      line("assumed", String.join("; ", explained.assumed()));
    }
    out.println();
  }

  /// The account may have been locked after the event.
  private String again() {
    Evidence evidence = explained.evidence();
    return evidence
        .account()
        .filter(Account::isLocked)
        .flatMap(Account::statusChanged)
        .filter(changed -> changed.equals(evidence.lockedAt()))
        .filter(changed -> changed.isAfter(evidence.lockout().since()))
        .map(changed -> "; its status last changed " + changed)
        .orElse("");
  }

  private void line(String what, String text) {
    out.println(paint.faint(what) + "  " + Paint.plain(text));
  }

  private void rules() {
    boolean found = false;
    for (RuleCheck check : explained.rules()) {
      rule(check, found);
      found |= check.matches();
    }
    if (!found) {
      step(explanation.ruled(), Optional.of("a rule that matches"));
    } else if (explanation.ruled().equals(decider)) {
      decided = true;
    }
  }

  /// @param late whether an earlier rule matches
  private void rule(RuleCheck check, boolean late) {
    String action = check.rule().decide().name().toLowerCase(Locale.ROOT);
    String name = paint.bold("rule " + Paint.plain(check.rule().name()));
    out.println("  %s %s would %s".formatted(word(check, action, late), name, action));
    Reasons.of(check, explained.now()).forEach(this::reason);
  }

  private String word(RuleCheck check, String action, boolean late) {
    if (!check.matches()) {
      return paint.faint(pad("no match"));
    }
    return late ? paint.faint(pad("too late")) : paint.decision(action, pad("matches"));
  }

  private void reason(Reasons.Line reason) {
    out.println(INDENT + (reason.good() ? paint.good("+ ") : paint.bad("- ")) + reason.text());
  }

  private void step(Check check, Optional<String> remedy) {
    String name = paint.bold("%-16s".formatted(Paint.plain(check.name())));
    out.println("  %s %s %s".formatted(word(check), name, Paint.plain(check.because())));
    check
        .decision()
        .filter(_ -> !unlocks(check))
        .flatMap(_ -> remedy)
        .ifPresent(it -> out.println(INDENT + "it would take: " + it));
  }

  private static boolean unlocks(Check check) {
    return check.decision().filter(Decision.Unlock.class::isInstance).isPresent();
  }

  /// What a step does, in its own column.
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
