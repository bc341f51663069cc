package dev.unlatch.lab.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// What goes wrong at a service. Without faults every request is passed on as is.
///
/// ```java
/// sqs.faults().failNext(2, HttpFault.status(503).only("SendMessageBatch"));
/// ```
public final class Faults {
  private final List<Outage> outages = new CopyOnWriteArrayList<>();

  /// Every request that the fault concerns is affected, until [#clear].
  public void fail(HttpFault fault) {
    failNext(Long.MAX_VALUE, fault);
  }

  /// The next requests that the fault concerns are affected; then the service works again.
  ///
  /// @param times at least 1
  /// @throws IllegalArgumentException if it is less
  public void failNext(long times, HttpFault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("a fault must strike at least once: " + times);
    }
    outages.add(new Outage(fault, new AtomicLong(times)));
  }

  /// Every request that the fault concerns is affected, until the outage is closed.
  public Outage begin(HttpFault fault) {
    Outage outage = new Outage(fault, new AtomicLong(Long.MAX_VALUE));
    outages.add(outage);
    return outage;
  }

  /// Ends all faults. Requests that they hold up go on.
  public void clear() {
    outages.forEach(Outage::close);
    outages.clear();
  }

  /// Chooses what answers a request: the first fault that strikes, or the service.
  public HttpEndpoint choose(LabRequest request, HttpEndpoint behind) {
    return outages.stream()
        .filter(outage -> outage.strikes(request))
        .findFirst()
        .<HttpEndpoint>map(outage -> struck -> outage.fault.meet(struck, behind))
        .orElse(behind);
  }

  /// A fault, and how often it will still strike.
  public static final class Outage implements AutoCloseable {
    private final HttpFault fault;
    private final AtomicLong left;

    private Outage(HttpFault fault, AtomicLong left) {
      this.fault = fault;
      this.left = left;
    }

    private boolean strikes(LabRequest request) {
      return left.get() > 0
          && fault.concerns(request)
          && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }

    /// Ends the fault. Requests that it holds up go on.
    @Override
    public void close() {
      left.set(0);
      fault.end();
    }
  }
}
