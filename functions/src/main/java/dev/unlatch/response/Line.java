package dev.unlatch.response;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;

/// The lockouts that a worker has put off until Okta can be asked again, and that have not come
/// back yet, the oldest first. By it each gets a time at which there will be room, so that not all
/// come back at once or again and again.
///
/// Workers do not tell each other of their lines, and nobody tells them how many they are. Each
/// books at the rate at which it has lately got lockouts through itself ([Throughput]), so that
/// together they book about as many as there is room for. For any number of threads.
final class Line {
  /// The most that are remembered; those after them come back as if they were the last of these.
  static final int MOST = 5_000;

  /// What a person's request is ahead of all others.
  static final Duration LEAD = Duration.ofSeconds(1);

  private final TreeSet<Place> places =
      new TreeSet<>(Comparator.comparing(Place::since).thenComparing(Place::token));

  private final Throughput throughput = new Throughput();

  private record Place(Instant since, String token, Instant due) {}

  /// A lockout has got through: Okta was asked about it.
  synchronized void passed() {
    throughput.passed();
  }

  /// When a lockout is to come back. Never later than [LockoutQueue#LONGEST_DELAY] from now: it
  /// finds its place anew then, by its age.
  synchronized Instant due(LockoutMessage message, Share share, Pace pace, Instant now) {
    if (share == Share.PERSON) {
      return pace.from();
    }
    places.removeIf(it -> !it.due().isAfter(now) || it.token().equals(message.token()));
    Place place = new Place(message.lockout().since(), message.token(), now);
    Pace own = throughput.share(pace);
    Instant due = due(places.headSet(place).size(), random(message), own, now);
    if (places.size() < MOST) {
      places.add(new Place(place.since(), place.token(), due));
    }
    return due;
  }

  private static Instant due(int ahead, double random, Pace pace, Instant now) {
    Instant due = pace.from().plus(LEAD).plus(pace.room(ahead + random));
    Instant latest = now.plus(LockoutQueue.LONGEST_DELAY);
    return due.isBefore(latest) ? due : latest.minus(pace.room(pace.lockouts() * random));
  }

  /// From 0 to 1, another one for each hop of each lockout, and the same when all is repeated.
  private static double random(LockoutMessage message) {
    int mixed = (message.token().hashCode() + message.hops()) * 0x9E3779B9;
    return (mixed >>> 8) / (double) (1 << 24);
  }
}
