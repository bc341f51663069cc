package dev.unlatch.lab.okta.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.okta.log.EventKind;
import dev.unlatch.lab.okta.log.EventLog;
import dev.unlatch.lab.okta.log.LogLine;
import dev.unlatch.lab.okta.log.OktaEvent;
import dev.unlatch.lab.okta.log.OktaIds;
import dev.unlatch.lab.okta.log.Party;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A running log stream: sends every event, in order, on a thread of its own.
///
/// Nothing is filtered, and nothing is sent twice. After two failed deliveries in a row it is
/// switched off, and it loses what happens until it is switched on again.
public final class LogStreaming {
  private static final Logger LOGGER = System.getLogger(LogStreaming.class.getName());
  private static final int FAILURES = 2;

  /// An account id of the form used in AWS's documentation.
  private static final String ACCOUNT = "123456789012";

  private static final String REGION = "us-east-1";

  private final String id = OktaIds.object("0oa");
  private final String source;
  private final Receiver stream;
  private final InProgress inProgress;
  private final EventLog log;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private int failures;

  LogStreaming(String source, Receiver stream, InProgress inProgress, EventLog log) {
    this.log = log;
    this.source = source;
    this.stream = stream;
    this.inProgress = inProgress;
  }

  /// Whether it is switched on.
  public synchronized boolean isActive() {
    return failures < FAILURES;
  }

  /// Switches it on again, like an administrator.
  public synchronized void activate() {
    failures = 0;
  }

  /// Switches it off, like an administrator; it loses what happens from now on.
  public void deactivate() {
    fail(FAILURES);
  }

  /// Sends the event later.
  void take(OktaEvent event) {
    inProgress.begin();
    thread.execute(() -> run(event));
  }

  private void run(OktaEvent event) {
    try {
      if (isActive()) {
        note(deliver(event));
      }
    } catch (InterruptedException _) {
      // The organisation stops: the event is lost, and the thread ends.
      Thread.currentThread().interrupt();
    } finally {
      inProgress.end();
    }
  }

  private boolean deliver(OktaEvent event) throws InterruptedException {
    try {
      stream.put(envelope(event).toString());
      return true;
    } catch (IOException | RuntimeException failure) {
      LOGGER.log(Level.WARNING, "log stream " + source + ": " + failure);
      return false;
    }
  }

  private void note(boolean delivered) {
    if (delivered) {
      forgive();
    } else {
      fail(1);
    }
  }

  /// A late success does not switch it on again.
  private synchronized void forgive() {
    failures = isActive() ? 0 : failures;
  }

  /// Okta logs the switch-off, whoever does it.
  private void fail(int times) {
    if (isOffAfter(times)) {
      Party party = new Party(source, "LogStream", source, source);
      log.write(new LogLine(EventKind.STREAM_OFF, Party.SYSTEM, party, ClientOrigin.OKTA));
    }
  }

  private synchronized boolean isOffAfter(int more) {
    boolean on = isActive();
    failures += more;
    return on && !isActive();
  }

  /// The stream as `GET /api/v1/logStreams` returns it.
  ObjectNode json() {
    String name = source.substring(source.lastIndexOf('/') + 1);
    ObjectNode json = LabJson.object().put("id", id).put("name", name);
    json.put("type", "aws_eventbridge").put("status", isActive() ? "ACTIVE" : "INACTIVE");
    ObjectNode settings = json.putObject("settings").put("accountId", ACCOUNT);
    settings.put("eventSourceName", name).put("region", REGION);
    return json;
  }

  private ObjectNode envelope(OktaEvent event) {
    ObjectNode envelope = LabJson.object();
    envelope.put("version", "0").put("id", UUID.randomUUID().toString());
    envelope.put("detail-type", "SystemLog").put("source", source).put("account", ACCOUNT);
    envelope.put("time", event.published().truncatedTo(ChronoUnit.SECONDS).toString());
    envelope.put("region", REGION).putArray("resources");
    envelope.set("detail", event.json());
    return envelope;
  }

  /// Stops; waiting events are lost.
  void stop() {
    thread.shutdownNow();
    thread.close();
  }

  /// Takes the events that a log stream sends to Amazon EventBridge.
  @FunctionalInterface
  public interface Receiver {
    /// Takes one event.
    ///
    /// @param envelope EventBridge's JSON around the event: `version`, `id`, `detail-type`
    ///   "SystemLog", `source`, `account`, `time`, `region`, `resources`, `detail`
    /// @throws IOException if it cannot be taken: a failed delivery, like any other exception
    void put(String envelope) throws IOException, InterruptedException;
  }
}
