package dev.unlatch.message;

import dev.unlatch.message.LockoutRecord.Mailbox;
import dev.unlatch.message.MessagePorts.Outbox;
import dev.unlatch.message.MessagePorts.UserOutbox;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.response.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// People who are told, over a ledger, a record, a queue of timers and channels in memory.
final class People {
  static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

  private final TestClock clock = new TestClock(NOW);
  private final FakeLockoutRecord record = new FakeLockoutRecord();
  private final Map<Channel, List<Message>> told = new EnumMap<>(Channel.class);
  private final List<Mailbox> mailed = new ArrayList<>();
  private final List<Channel> missing = new ArrayList<>();
  private final Set<Channel> down = EnumSet.noneOf(Channel.class);
  private final List<Pending> timers = new ArrayList<>();
  private final Messages messages;
  private Tell tell;

  /// A timer on its way.
  record Pending(Instant at, Timer timer) {}

  /// @param channels that are set up
  People(Tell tell, Channel... channels) {
    this.tell = tell;
    Map<Channel, Outbox> outboxes = new EnumMap<>(Channel.class);
    Set<Channel> all = Set.of(channels);
    all.stream().filter(it -> it != Channel.USER).forEach(it -> outboxes.put(it, outbox(it)));
    Optional<UserOutbox> users =
        Optional.of(Channel.USER).filter(all::contains).map(_ -> this::mail);
    messages =
        new Messages(
            new MessagePorts(
                new FakeLedger(), record, this::delay, outboxes, users, new FakeJournal()),
            clock);
  }

  private boolean mail(Mailbox to, Object detail, Object zone) {
    return mailed.add(to);
  }

  private Outbox outbox(Channel channel) {
    return message -> {
      if (down.contains(channel)) {
        throw new IllegalStateException("down");
      }
      told.computeIfAbsent(channel, _ -> new ArrayList<>()).add(message);
    };
  }

  private void delay(Timer timer, Duration delay) {
    timers.add(new Pending(clock.instant().plus(delay), timer));
  }

  private final class FakeJournal implements MessagePorts.MessageJournal {
    @Override
    public void told(Channel channel) {}

    @Override
    public void digested(Channel channel, long events) {}

    @Override
    public void failed(Channel channel, RuntimeException failure) {}

    @Override
    public void missing(Channel channel) {
      missing.add(channel);
    }
  }

  /// An audience of some kinds, without anything special.
  static Audience audience(Channel channel, String... kinds) {
    return new Audience(
        channel,
        Set.of(kinds),
        Optional.empty(),
        Details.LOGIN,
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.empty());
  }

  static Tell tell(Audience... audiences) {
    return new Tell(Duration.ofMinutes(15), Optional.empty(), List.of(audiences));
  }

  FakeLockoutRecord record() {
    return record;
  }

  Instant now() {
    return clock.instant();
  }

  void breakDown(Channel channel) {
    down.add(channel);
  }

  void repair(Channel channel) {
    down.remove(channel);
  }

  /// From now on another policy is in force.
  void change(Tell other) {
    tell = other;
  }

  /// Something of the record happens, and its event comes by the bus.
  void happens(BusEvent event) {
    record.put(event, !event.kind().equals(BusEvent.HELD));
    comes(event);
  }

  /// An event or a timer comes.
  void comes(Messages.Incoming incoming) {
    messages.take(incoming, tell);
  }

  /// Time goes by, and timers come when they are due.
  void pass(Duration time) {
    Instant end = now().plus(time);
    Optional<Pending> next = next(end);
    while (next.isPresent()) {
      timers.remove(next.get());
      forward(next.get().at());
      comes(next.get().timer());
      next = next(end);
    }
    forward(end);
  }

  private Optional<Pending> next(Instant end) {
    return timers.stream()
        .filter(it -> !it.at().isAfter(end))
        .min(Comparator.comparing(Pending::at));
  }

  private void forward(Instant time) {
    if (time.isAfter(now())) {
      clock.forward(Duration.between(now(), time));
    }
  }

  /// What a channel was told, in order.
  List<Message> told(Channel channel) {
    return told.getOrDefault(channel, List.of());
  }

  /// The ids of what a channel was told, in order.
  List<String> ids(Channel channel) {
    return told(channel).stream().map(Message::id).toList();
  }

  List<Mailbox> mailed() {
    return mailed;
  }

  List<Channel> missing() {
    return missing;
  }

  /// How many timers are on their way.
  int waiting() {
    return timers.size();
  }
}
