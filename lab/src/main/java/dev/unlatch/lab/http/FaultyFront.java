package dev.unlatch.lab.http;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A service's address that counts requests and can inject faults.
public final class FaultyFront implements HttpEndpoint, AutoCloseable {
  private final LoopbackServer server = new LoopbackServer();
  private final Faults faults = new Faults();
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, AtomicLong> operations = new ConcurrentHashMap<>();
  private volatile HttpEndpoint behind =
      _ -> {
        throw new IOException("there is no service yet");
      };

  /// Takes a free port; nothing is answered before [#serve].
  public FaultyFront() throws IOException {}

  /// Starts answering; call it once.
  public void serve(HttpEndpoint service) {
    behind = service;
    server.serve(this);
  }

  /// The address for callers.
  public URI url() {
    return server.url();
  }

  /// What goes wrong here.
  public Faults faults() {
    return faults;
  }

  /// How many requests have come in so far, faulty or not.
  public long requests() {
    return requests.get();
  }

  /// How many requests of each operation have come in so far, by [LabRequest#operation].
  public Map<String, Long> operations() {
    return operations.entrySet().stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, count -> count.getValue().get()));
  }

  /// Answers as it would over HTTP.
  @Override
  public LabReply answer(LabRequest request) throws IOException, InterruptedException {
    requests.incrementAndGet();
    operations.computeIfAbsent(request.operation(), _ -> new AtomicLong()).incrementAndGet();
    return faults.choose(request, behind).answer(request);
  }

  @Override
  public void close() {
    server.close();
  }
}
