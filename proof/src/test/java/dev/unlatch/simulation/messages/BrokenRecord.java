package dev.unlatch.simulation.messages;

import dev.unlatch.message.LockoutRecord;
import dev.unlatch.message.LockoutRecord.Mailbox;
import dev.unlatch.message.LockoutRecord.Standing;
import dev.unlatch.message.MessagePorts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What could be wrong with how lockouts are looked at.
final class BrokenRecord {
  private BrokenRecord() {}

  private record Altered(
      LockoutRecord behind,
      Function<String, Optional<Standing>> look,
      Function<Collection<String>, Map<String, String>> count)
      implements LockoutRecord {
    Altered(LockoutRecord behind, Function<String, Optional<Standing>> look) {
      this(behind, look, behind::states);
    }

    @Override
    public Optional<Standing> standing(String lockout) {
      return look.apply(lockout);
    }

    @Override
    public Optional<Mailbox> mailbox(String lockout) {
      return behind.mailbox(lockout);
    }

    @Override
    public Map<String, String> states(Collection<String> lockouts) {
      return count.apply(lockouts);
    }
  }

  static LockoutRecord complete(LockoutRecord record) {
    return new Altered(
        record,
        record::standing,
        lockouts -> {
          Map<String, String> states = new HashMap<>(record.states(lockouts));
          lockouts.forEach(it -> states.putIfAbsent(it, "held"));
          return states;
        });
  }

  static LockoutRecord over(LockoutRecord record) {
    return new Altered(
        record, it -> record.standing(it).map(now -> new Standing(now.event(), true)));
  }

  static LockoutRecord old(LockoutRecord record) {
    Map<String, Standing> first = new HashMap<>();
    return new Altered(
        record,
        lockout -> {
          if (!first.containsKey(lockout)) {
            record.standing(lockout).ifPresent(it -> first.put(lockout, it));
          }
          return Optional.ofNullable(first.get(lockout));
        });
  }

  static MessagePorts unlooked(MessagePorts ports) {
    Unlooked ledger = new Unlooked(ports);
    LockoutRecord record = new Altered(ports.record(), ledger::standing);
    return MessageAssembly.ports(ports, ledger, record, ports.timers());
  }

  /// Sees nothing right after a receipt was kept.
  private static final class Unlooked extends AlteredLedger {
    private final LockoutRecord record;
    private boolean kept;

    Unlooked(MessagePorts ports) {
      super(ports.ledger());
      this.record = ports.record();
    }

    @Override
    public void keep(Receipt receipt) {
      kept = !receipt.done();
      super.keep(receipt);
    }

    Optional<Standing> standing(String lockout) {
      boolean blind = kept;
      kept = false;
      return blind ? Optional.empty() : record.standing(lockout);
    }
  }
}
