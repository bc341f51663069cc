package dev.unlatch.storm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.front.UsedWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a storm used what Okta allows a class of endpoints, from the first request to the last.
///
/// @param windows how many that took; those in which nothing was asked count
/// @param allowed requests in all of them: the limit without the reserve
/// @param used requests that Okta took out of these
/// @param beyond requests that it took out of the reserve
/// @param refused requests that it refused, with 429
/// @param mostRefused in one window
/// @param admitted how many requests each window that was used has seen, in their order
public record Budget(
    int windows,
    long allowed,
    long used,
    long beyond,
    long refused,
    int mostRefused,
    List<Long> admitted) {
  /// The share of the allowed budget that was used, 0 to 1.
  public double share() {
    return allowed == 0 ? 0 : (double) used / allowed;
  }

  /// The first and the last window are used in part whatever one does: they are left out where
  /// there are others.
  ///
  /// @param all windows of all classes, in the order of their beginning
  static Budget of(List<UsedWindow> all, EndpointClass endpoints, StormSettings settings) {
    List<UsedWindow> used = all.stream().filter(it -> it.endpoints() == endpoints).toList();
    if (used.isEmpty()) {
      return new Budget(0, 0, 0, 0, 0, 0, List.of());
    }
    Instant first = used.getFirst().start();
    int windows = distance(first, used.getLast().start(), settings.window()) + 1;
    List<UsedWindow> whole = windows > 2 ? within(used) : used;
    int counted = windows > 2 ? windows - 2 : windows;
    int allowed = (int) Math.floor(used.getFirst().limit() * (1 - settings.reserve()));
    return new Budget(
        counted,
        (long) counted * allowed,
        whole.stream().mapToLong(it -> Math.min(admitted(it), allowed)).sum(),
        used.stream().mapToLong(it -> Math.max(0, admitted(it) - allowed)).sum(),
        used.stream().mapToLong(UsedWindow::refused).sum(),
        used.stream().mapToInt(UsedWindow::refused).max().orElse(0),
        used.stream().map(Budget::admitted).toList());
  }

  private static List<UsedWindow> within(List<UsedWindow> used) {
    Instant first = used.getFirst().start();
    Instant last = used.getLast().start();
    return used.stream()
        .filter(it -> it.start().isAfter(first) && it.start().isBefore(last))
        .toList();
  }

  private static int distance(Instant from, Instant to, Duration window) {
    return Math.toIntExact(Duration.between(from, to).dividedBy(window));
  }

  private static long admitted(UsedWindow window) {
    return Math.min(window.asked(), window.limit());
  }

  /// As a report has it.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    admitted.forEach(json.putArray("admitted")::add);
    return json.put("windows", windows)
        .put("allowed", allowed)
        .put("used", used)
        .put("share", share())
        .put("beyond", beyond)
        .put("refused", refused)
        .put("most_refused", mostRefused);
  }
}
