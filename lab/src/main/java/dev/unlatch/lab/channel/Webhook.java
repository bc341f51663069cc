package dev.unlatch.lab.channel;

import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.Received;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.lang3.RandomStringUtils;

/// A service that takes messages over HTTP from those who know its address or key.
public final class Webhook implements AutoCloseable {
  private final FaultyFront front = new FaultyFront();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final Contract contract;
  private final Received<Delivered> received;
  private final InstantSource clock;
  private volatile String key = newKey();

  /// Starts it.
  ///
  /// @param received gets what it accepts
  Webhook(Contract contract, Received<Delivered> received, InstantSource clock) throws IOException {
    this.contract = contract;
    this.received = received;
    this.clock = clock;
    front.serve(this::answer);
  }

  /// What an operator puts into the channel's secret, JSON.
  public String secret() {
    return contract.secret(front.url().resolve(contract.address(key)), key).toString();
  }

  /// Makes a new address or key. The one before is not valid any more.
  public void rotate() {
    key = newKey();
  }

  /// The endpoint's counters.
  public FaultyFront front() {
    return front;
  }

  /// What goes wrong here.
  public Faults faults() {
    return front.faults();
  }

  /// Why messages were refused so far, in order; without faults.
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  private LabReply answer(LabRequest request) throws IOException {
    String now = key;
    if (!request.method().equals("POST")
        || !request.uri().toString().equals(contract.address(now))) {
      refusals.add("another address");
      return contract.unknownAddress();
    }
    try {
      LabReply reply = contract.accept(request, now);
      received.add(
          new Delivered(contract.channel(), clock.instant(), LabJson.read(request.text())));
      return reply;
    } catch (RefusedException refused) {
      refusals.add(refused.problem());
      return contract.refusal(refused.problem());
    }
  }

  private static String newKey() {
    return RandomStringUtils.secure().nextAlphanumeric(32);
  }

  @Override
  public void close() {
    front.close();
  }
}
