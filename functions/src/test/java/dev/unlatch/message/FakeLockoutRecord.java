package dev.unlatch.message;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A record in memory.
public final class FakeLockoutRecord implements LockoutRecord {
  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, Mailbox> mailboxes = new HashMap<>();
  private final Set<String> garbled = new HashSet<>();

  /// From now on a lockout cannot be read, until something is put in its place.
  public void garble(String lockout) {
    garbled.add(lockout);
  }

  /// From now on a lockout stands as an event says.
  public void put(BusEvent event, boolean over) {
    garbled.remove(event.lockout().orElseThrow());
    standings.put(event.lockout().orElseThrow(), new Standing(event, over));
  }

  /// From now on the user of a lockout has a mailbox.
  public void put(String lockout, Mailbox mailbox) {
    mailboxes.put(lockout, mailbox);
  }

  /// Forgets a lockout.
  public void remove(String lockout) {
    standings.remove(lockout);
    mailboxes.remove(lockout);
  }

  @Override
  public Optional<Standing> standing(String lockout) {
    if (garbled.contains(lockout)) {
      throw new IllegalStateException("cannot be read: " + lockout);
    }
    return Optional.ofNullable(standings.get(lockout));
  }

  @Override
  public Optional<Mailbox> mailbox(String lockout) {
    return Optional.ofNullable(mailboxes.get(lockout));
  }

  @Override
  public Map<String, String> states(Collection<String> lockouts) {
    return lockouts.stream()
        .filter(standings::containsKey)
        .collect(Collectors.toMap(it -> it, this::state));
  }

  private String state(String lockout) {
    return standing(lockout).orElseThrow().event().detail().at("/lockout/state").asText();
  }
}
