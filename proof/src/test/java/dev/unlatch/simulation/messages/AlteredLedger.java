package dev.unlatch.simulation.messages;

import dev.unlatch.message.Ledger;
import dev.unlatch.message.Timer;
import dev.unlatch.message.Window;
import java.util.List;
import java.util.stream.Stream;

/// Passes everything on; a planted bug overrides one thing.
abstract class AlteredLedger implements Ledger {
  private final Ledger behind;

  AlteredLedger(Ledger behind) {
    this.behind = behind;
  }

  @Override
  public Entry enter(Window window, Entry entry) {
    return behind.enter(window, entry);
  }

  @Override
  public Glance glance(Window window, int limit) {
    return behind.glance(window, limit);
  }

  @Override
  public void choose(Window window, String event) {
    behind.choose(window, event);
  }

  @Override
  public void sent(Window window, String event) {
    behind.sent(window, event);
  }

  @Override
  public void scheduled(Timer.Digesting timer) {
    behind.scheduled(timer);
  }

  @Override
  public Stream<Entry> entries(Window window) {
    return behind.entries(window);
  }

  @Override
  public void digested(Window window, long edition, long told) {
    behind.digested(window, edition, told);
  }

  @Override
  public void keep(Receipt receipt) {
    behind.keep(receipt);
  }

  @Override
  public List<Receipt> receipts(String lockout) {
    return behind.receipts(lockout);
  }
}
