package dev.unlatch.lab.aws;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A service's address, at which things can be made to go wrong. Without faults it hands on
/// everything as it is.
///
/// ```java
/// sqs.front().failNext(2, Fault.status(503).only("SendMessageBatch"));
/// ```
public final class FaultyFront implements AutoCloseable {
  private final LoopbackServer server = new LoopbackServer();
  private final List<Outage> outages = new CopyOnWriteArrayList<>();
  private final AtomicLong requests = new AtomicLong();

  FaultyFront() throws IOException {}

  void serve(Service service) {
    server.serve(request -> answer(request, service));
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

  /// Ends all faults. Requests that hang already go on hanging.
  public void clear() {
    outages.clear();
  }

  /// How many requests came in so far, faulty or not.
  public long requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Request request, Service service) throws IOException, InterruptedException {
    requests.incrementAndGet();
    Optional<Outage> outage = outages.stream().filter(each -> each.strikes(request)).findFirst();
    return outage.isPresent()
        ? outage.get().fault().meet(request, service)
        : service.answer(request);
  }

  private record Outage(Fault fault, AtomicLong left) {
    boolean strikes(Request request) {
      return fault.concerns(request) && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }
  }
}
