package dev.unlatch.lab.aws;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A service's address, at which things can be made to go wrong. Without faults it hands on
/// everything as it is.
///
/// ```java
/// sqs.front().failNext(2, Fault.status(503).only("SendMessageBatch"));
/// ```
public final class FaultyFront implements Service, AutoCloseable {
  private final LoopbackServer server = new LoopbackServer();
  private final List<Outage> outages = new CopyOnWriteArrayList<>();
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, AtomicLong> operations = new ConcurrentHashMap<>();
  private volatile Service behind =
      _ -> {
        throw new IOException("there is no service yet");
      };

  FaultyFront() throws IOException {}

  void serve(Service service) {
    behind = service;
    server.serve(this);
  }

  /// The address that callers are to use.
  public URI url() {
    return server.url();
  }

  /// Every request that the fault concerns meets it, until [#clear].
  public void fail(Fault fault) {
    failNext(Long.MAX_VALUE, fault);
  }

  /// The next requests that the fault concerns meet it, then the service is well again.
  ///
  /// @param times at least 1
  public void failNext(long times, Fault fault) {
    outages.add(new Outage(fault, new AtomicLong(times)));
  }

  /// Every request that the fault concerns meets it, until the outage is closed.
  public Outage begin(Fault fault) {
    var outage = new Outage(fault, new AtomicLong(Long.MAX_VALUE));
    outages.add(outage);
    return outage;
  }

  /// Ends all faults. Requests that hang already go on hanging.
  public void clear() {
    outages.clear();
  }

  /// How many requests came in so far, faulty or not.
  public long requests() {
    return requests.get();
  }

  /// How many requests of each operation came in so far, by [Request#operation].
  public Map<String, Long> operations() {
    return operations.entrySet().stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, count -> count.getValue().get()));
  }

  @Override
  public void close() {
    server.close();
  }

  /// Answers as a caller over HTTP is answered.
  @Override
  public Reply answer(Request request) throws IOException, InterruptedException {
    requests.incrementAndGet();
    operations.computeIfAbsent(request.operation(), _ -> new AtomicLong()).incrementAndGet();
    Optional<Outage> outage = outages.stream().filter(each -> each.strikes(request)).findFirst();
    return outage.isPresent() ? outage.get().fault.meet(request, behind) : behind.answer(request);
  }

  /// A fault, and how often it is still to strike.
  public static final class Outage implements AutoCloseable {
    private final Fault fault;
    private final AtomicLong left;

    private Outage(Fault fault, AtomicLong left) {
      this.fault = fault;
      this.left = left;
    }

    private boolean strikes(Request request) {
      return left.get() > 0
          && fault.concerns(request)
          && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }

    /// Ends the fault. Requests that hang already go on hanging.
    @Override
    public void close() {
      left.set(0);
    }
  }
}
