package dev.unlatch.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.message.Ledger.Entry;
import dev.unlatch.message.Ledger.Glance;
import dev.unlatch.message.Ledger.Receipt;
import dev.unlatch.message.Ledger.Stage;
import dev.unlatch.message.Window.Series;
import dev.unlatch.message.words.Digest;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every [Ledger] does.
public abstract class LedgerContract {
  protected static final Instant FROM = Instant.parse("2026-01-05T09:30:00Z");
  protected static final Instant TO = FROM.plusSeconds(900);
  protected static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  protected static final Window WINDOW = window("risk");

  /// An empty one.
  protected abstract Ledger ledger();

  protected static Window window(String reason) {
    Series series =
        new Series(Channel.SLACK, "lockout-held", Optional.of(reason), Optional.empty(), false);
    return new Window(series, FROM, TO);
  }

  protected static Entry entry(String user) {
    return new Entry(
        user + "/1/2/lockout-held",
        Optional.of(user + "/1"),
        false,
        false,
        new Digest.Sample(
            Optional.of(user),
            Optional.of(user + "@acme.example"),
            FROM.plusSeconds(1),
            Optional.of("because of risk")),
        List.of("203.0.113.9", "AS64500"));
  }

  private static Timer.Digesting timer(Instant due, String token) {
    return new Timer.Digesting(WINDOW, Details.ID, ZONE, due, token);
  }

  @Test
  void entersAnEventOnce() {
    assertEquals(entry("robin"), ledger().enter(WINDOW, entry("robin")));
    ledger().choose(WINDOW, entry("robin").id());
    Entry chosen = ledger().enter(WINDOW, entry("robin"));
    ledger().sent(WINDOW, entry("robin").id());
    Entry sent = ledger().enter(WINDOW, entry("robin"));
    assertEquals(List.of(true, false), List.of(chosen.chosen(), chosen.sent()));
    assertEquals(List.of(true, true), List.of(sent.chosen(), sent.sent()));
    assertEquals(entry("robin").sample(), sent.sample());
    assertEquals(List.of(sent), ledger().entries(WINDOW).toList());
  }

  @Test
  void keepsAnEventWithoutAnythingPersonal() {
    Entry bare =
        new Entry(
            "brake/1/brake-opened",
            Optional.empty(),
            false,
            false,
            new Digest.Sample(Optional.empty(), Optional.empty(), FROM, Optional.empty()),
            List.of());
    var _ = ledger().enter(WINDOW, bare);
    assertEquals(List.of(bare), ledger().entries(WINDOW).toList());
  }

  @Test
  void countsTheEventsOfAWindowUpToALimit() {
    assertEquals(new Glance(0, Stage.NONE), ledger().glance(WINDOW, 4));
    for (int i = 1; i <= 5; i++) {
      var _ = ledger().enter(WINDOW, entry("user" + i));
      assertEquals(Math.min(i, 4), ledger().glance(WINDOW, 4).entries());
    }
    assertEquals(0, ledger().glance(window("source"), 4).entries());
    assertEquals(5, ledger().entries(WINDOW).count());
  }

  @Test
  void notesTheTimerThatIsDueLast() {
    var _ = ledger().enter(WINDOW, entry("robin"));
    ledger().scheduled(timer(TO, "first"));
    ledger().scheduled(timer(TO, "second"));
    ledger().scheduled(timer(TO.minusSeconds(1), "third"));
    assertEquals(
        new Glance(1, new Stage(Optional.of(TO), "first", 0, 0)), ledger().glance(WINDOW, 4));
    ledger().scheduled(timer(TO.plusSeconds(1), "last"));
    assertEquals(
        new Stage(Optional.of(TO.plusSeconds(1)), "last", 0, 0),
        ledger().glance(WINDOW, 0).stage());
  }

  @Test
  void countsEachEditionOnce() {
    ledger().digested(WINDOW, 1, 7);
    ledger().digested(WINDOW, 1, 9);
    assertEquals(new Stage(Optional.empty(), "", 1, 7), ledger().glance(WINDOW, 4).stage());
    ledger().scheduled(timer(TO, "later"));
    ledger().digested(WINDOW, 2, 9);
    assertEquals(new Stage(Optional.of(TO), "later", 2, 9), ledger().glance(WINDOW, 4).stage());
  }

  @Test
  void marksNothingThatIsNotThere() {
    ledger().choose(WINDOW, "robin/1/2/lockout-held");
    ledger().sent(WINDOW, "robin/1/2/lockout-held");
    assertEquals(List.of(), ledger().entries(WINDOW).toList());
  }

  @Test
  void keepsOneReceiptOfALockoutAndChannel() {
    Receipt slack = new Receipt("robin/1", Channel.SLACK, Details.ID, ZONE, false);
    Receipt done = new Receipt("robin/1", Channel.SLACK, Details.ID, ZONE, true);
    Receipt pagerDuty = new Receipt("robin/1", Channel.PAGERDUTY, Details.FULL, ZONE, false);
    ledger().keep(slack);
    ledger().keep(pagerDuty);
    ledger().keep(new Receipt("robin/10", Channel.SLACK, Details.ID, ZONE, false));
    assertEquals(Set.of(slack, pagerDuty), receipts());
    ledger().keep(done);
    assertEquals(Set.of(done, pagerDuty), receipts());
    assertEquals(List.of(), ledger().receipts("robin/2"));
  }

  private Set<Receipt> receipts() {
    return ledger().receipts("robin/1").stream().collect(Collectors.toSet());
  }
}
