package dev.unlatch.command.replay;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Journal;
import dev.unlatch.port.okta.Unavailable;

/// The journal of a run in which no call can fail. A call that fails nonetheless ends it.
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
}
