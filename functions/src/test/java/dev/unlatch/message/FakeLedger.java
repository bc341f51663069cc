package dev.unlatch.message;

import dev.unlatch.message.words.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A ledger in memory.
public final class FakeLedger implements Ledger {
  private final Map<Window, Map<String, Entry>> windows = new HashMap<>();
  private final Map<Window, Stage> stages = new HashMap<>();
  private final Map<String, Map<String, Receipt>> receipts = new HashMap<>();

  @Override
  public Entry enter(Window window, Entry entry) {
    Map<String, Entry> all = windows.computeIfAbsent(window, _ -> new LinkedHashMap<>());
    return Optional.ofNullable(all.putIfAbsent(entry.id(), entry)).orElse(entry);
  }

  @Override
  public Glance glance(Window window, int limit) {
    return new Glance(Math.min(limit, all(window).size()), stage(window));
  }

  private Map<String, Entry> all(Window window) {
    return windows.getOrDefault(window, Map.of());
  }

  private Stage stage(Window window) {
    return stages.getOrDefault(window, Stage.NONE);
  }

  @Override
  public void choose(Window window, String event) {
    change(window, event, it -> marked(it, it.sent()));
  }

  @Override
  public void sent(Window window, String event) {
    change(window, event, it -> marked(it, true));
  }

  private static Entry marked(Entry entry, boolean sent) {
    return new Entry(entry.id(), entry.lockout(), true, sent, entry.sample(), entry.sources());
  }

  private void change(Window window, String event, UnaryOperator<Entry> change) {
    windows
        .getOrDefault(window, new HashMap<>())
        .computeIfPresent(event, (_, it) -> change.apply(it));
  }

  @Override
  public void scheduled(Timer.Digesting timer) {
    Stage now = stage(timer.window());
    if (now.due().filter(it -> !it.isBefore(timer.due())).isEmpty()) {
      stages.put(
          timer.window(),
          new Stage(Optional.of(timer.due()), timer.token(), now.editions(), now.told()));
    }
  }

  @Override
  public Stream<Entry> entries(Window window) {
    return List.copyOf(all(window).values()).stream();
  }

  @Override
  public void digested(Window window, long edition, long told) {
    Stage now = stage(window);
    if (now.editions() < edition) {
      stages.put(window, new Stage(now.due(), now.token(), edition, told));
    }
  }

  @Override
  public void keep(Receipt receipt) {
    receipts
        .computeIfAbsent(receipt.lockout(), _ -> new LinkedHashMap<>())
        .put(receipt.channel().word(), receipt);
  }

  /// Forgets a user; digests count the events still.
  public void forget(String user) {
    receipts.keySet().removeIf(it -> it.startsWith(user + "/"));
    windows.values().forEach(all -> anonymise(user, all));
  }

  private static void anonymise(String user, Map<String, Entry> all) {
    List<Entry> own = all.values().stream().filter(it -> it.id().startsWith(user + "/")).toList();
    for (Entry entry : own) {
      all.remove(entry.id());
      String id = "forgotten-" + entry.id().hashCode();
      Digest.Sample nobody =
          new Digest.Sample(
              Optional.empty(), Optional.empty(), entry.sample().at(), Optional.empty());
      all.put(id, new Entry(id, Optional.empty(), entry.chosen(), entry.sent(), nobody, List.of()));
    }
  }

  @Override
  public List<Receipt> receipts(String lockout) {
    return new ArrayList<>(receipts.getOrDefault(lockout, Map.of()).values());
  }
}
