package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.okta.limit.Circuit;
import dev.unlatch.okta.limit.Circuit.CircuitJournal;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.sweep.Reconciled;
import dev.unlatch.sweep.SweepPorts.SweepJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What was told, a line each.
public final class FakeJournal implements SweepJournal, CircuitJournal {
  private final List<String> lines = new ArrayList<>();

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void took(Intake intake, int lockouts) {
    lines.add("took " + lockouts + " by " + intake.word());
  }

  @Override
  public void joined(Episode episode, LockoutMessage message) {
    lines.add("duplicate " + episode.id() + " by " + message.intake().word());
  }

  @Override
  public void decided(Episode episode) {
    Verdict verdict = episode.verdict().orElseThrow();
    lines.add(verdict.decision() + " " + episode.id() + " " + verdict.reason().name());
  }

  @Override
  public void unlocked(Episode episode, Duration age) {
    lines.add("unlocked " + episode.id() + " after " + age);
  }

  @Override
  public void failed(Episode episode, Unavailable failure) {
    lines.add("failed " + episode.id() + " " + failure.cause().word());
  }

  @Override
  public void putOff(Unavailable failure) {
    lines.add("put off " + failure.cause().word());
  }

  @Override
  public void switched(Circuit before, Circuit now) {
    lines.add("circuit " + before.state().word() + " to " + now.state().word());
  }

  @Override
  public void kept(SignalMessage message) {
    lines.add("kept " + message.signal().kind().word() + " by " + message.intake().word());
  }

  @Override
  public void unreadable(String why) {
    lines.add("unreadable " + why);
  }

  @Override
  public void dangerAfterUnlock(Episode unlocked) {
    lines.add("danger after the unlock of " + unlocked.id());
  }

  @Override
  public void logRefused(Unavailable failure) {
    lines.add("log refused " + failure.code());
  }

  @Override
  public void braked(Brake before, Brake now) {
    lines.add("brake " + before.state().word() + " to " + now.state().word());
  }

  @Override
  public void reconciled(Reconciled result) {
    lines.add("reconciled " + result.seen());
  }

  @Override
  public void freed(Episode episode) {
    lines.add("freed " + episode.id());
  }

  @Override
  public void queuedAgain(Episode episode) {
    lines.add("queued again " + episode.id());
  }

  @Override
  public void unusable(String why, Instant at, String event) {
    lines.add("unusable: " + why);
  }
}
