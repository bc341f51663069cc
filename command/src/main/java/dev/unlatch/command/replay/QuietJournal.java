package dev.unlatch.command.replay;

import dev.unlatch.policy.Brake;
import dev.unlatch.response.Circuit;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Findings;
import dev.unlatch.response.Intake;
import dev.unlatch.response.Journal;
import dev.unlatch.response.LockoutMessage;
import dev.unlatch.response.SignalMessage;
import dev.unlatch.response.Unavailable;
import java.time.Instant;

/// The journal of a run in which no call can fail. It ignores everything but decisions and unlocks.
abstract class QuietJournal implements Journal {
  @Override
  public final void failed(Episode episode, Unavailable failure) {
    throw new IllegalStateException("no call can fail here", failure);
  }

  @Override
  public final void putOff(Unavailable failure) {
    throw new IllegalStateException("no call can fail here", failure);
  }

  @Override
  public final void logRefused(Unavailable failure) {
    throw new IllegalStateException("no call can fail here", failure);
  }

  @Override
  public void braked(Brake before, Brake now) {}

  @Override
  public void unusable(String why, Instant at, String event) {}

  @Override
  public final void switched(Circuit before, Circuit now) {}

  @Override
  public final void took(Intake intake, int count) {}

  @Override
  public final void joined(Episode episode, LockoutMessage message) {}

  @Override
  public final void kept(SignalMessage message) {}

  @Override
  public final void dangerAfterUnlock(Episode unlocked) {}

  @Override
  public final void swept(Findings findings) {}
}
