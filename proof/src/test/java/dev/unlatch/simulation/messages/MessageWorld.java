package dev.unlatch.simulation.messages;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.lambda.Functions;
import dev.unlatch.message.FakeLedger;
import dev.unlatch.message.MessagePorts;
import dev.unlatch.message.MessagePorts.Outbox;
import dev.unlatch.message.Messages;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.simulation.Agenda;
import dev.unlatch.simulation.Calls;
import dev.unlatch.simulation.Chance;
import dev.unlatch.simulation.ModelSqs;
import dev.unlatch.simulation.Sandbox;
import dev.unlatch.simulation.Trace;
import dev.unlatch.simulation.Weather;
import dev.unlatch.sqs.SqsTimers;
import dev.unlatch.tell.UntoldRecords.Untold;
import dev.unlatch.tell.detail.EventDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One seed's world: lockouts and their record, the function that publishes what is on it and tells
/// people, and everything around that, which fails for three hours.
final class MessageWorld {
  static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final Instant END_OF_FAULTS = START.plus(Duration.ofHours(3));

  /// When the last lockouts begin, at the latest.
  private static final Duration STORY = Duration.ofMinutes(150);

  private static final Duration LONGEST = Duration.ofHours(40);
  private static final Duration VISIBILITY = Duration.ofMinutes(6); // template.yaml
  private static final EventDetail DETAILS = new EventDetail("lab.example");

  private final MessageAssembly assembly;
  private final Chance chance;
  private final Agenda agenda;
  private final Trace trace;
  private final ModelSqs queue;
  private final ModelBus bus;
  private final ModelStream stream;
  private final MessagePoller poller;
  private final ModelLockouts lockouts;
  private final Tell tell;
  private final FakeLedger ledger = new FakeLedger();
  private final List<Received> received = new ArrayList<>();
  private final List<Untold> letters = new ArrayList<>();
  private final Map<String, Instant> forgotten = new HashMap<>();

  /// @param traced whether what happens is written down
  MessageWorld(long seed, MessageAssembly assembly, boolean traced) {
    this.assembly = assembly;
    chance = new Chance(seed);
    agenda = new Agenda(START, chance.fork());
    trace = new Trace(traced, agenda.clock());
    Weather weather = new Weather(chance.fork(), agenda.clock(), END_OF_FAULTS);
    Sandbox.Setting setting = new Sandbox.Setting(agenda, chance.fork(), weather, trace);
    int mostReceives = chance.of(0.5) ? 240 : 3; // template.yaml; in short, for dead letters
    queue =
        new ModelSqs(
            agenda.clock(),
            new ModelSqs.Settings(VISIBILITY, mostReceives),
            chance.fork(),
            this::arrives);
    bus = new ModelBus(agenda, chance.fork(), DETAILS, queue);
    tell = new Listeners(chance.fork()).tell();
    stream = new ModelStream(agenda, chance.fork(), setting, this::publisher);
    lockouts = new ModelLockouts(agenda, chance.fork(), DETAILS, stream::append);
    poller = new MessagePoller(queue, setting, this::teller, chance.between(1, 5));
    trace.add("world", () -> tell + ", " + weather);
  }

  private void arrives(Instant time) {
    agenda.at(time, () -> poller.poll());
  }

  private Functions functions(Sandbox sandbox) {
    return new Functions(line -> sandbox.tell(() -> line), sandbox.clock());
  }

  private static Calls calls(Sandbox sandbox) {
    return new Calls(sandbox, Patience.OF_WORKER);
  }

  private ModelStream.Publisher publisher(Sandbox sandbox) {
    Calls calls = calls(sandbox);
    return (List<? extends JsonNode> records) ->
        assembly
            .unpublished()
            .apply(
                functions(sandbox)
                    .publish(
                        assembly.bus().apply(bus.of(calls)),
                        letter -> calls.toAws("dead letter", () -> letters.add(letter)),
                        records,
                        sandbox.context()));
  }

  private MessagePoller.Teller teller(Sandbox sandbox) {
    Messages messages = new Messages(assembly.ports().apply(ports(sandbox)), sandbox.clock());
    return (List<SQSMessage> batch) ->
        assembly
            .untold()
            .apply(
                functions(sandbox)
                    .tellPeople(messages, assembly.tell().apply(tell), batch, sandbox.context()));
  }

  private MessagePorts ports(Sandbox sandbox) {
    Calls calls = calls(sandbox);
    FaultyPorts ports = new FaultyPorts(calls);
    SqsTimers timers = new SqsTimers(queue, "messages");
    Map<Channel, Outbox> outboxes = new EnumMap<>(Channel.class);
    for (Channel channel : Listeners.CHANNELS) {
      outboxes.put(channel, ports.channel(channel, it -> take(channel, it))::accept);
    }
    return new MessagePorts(
        ports.ledger(ledger),
        ports.record(lockouts),
        (timer, delay) -> ports.run("send " + timer, () -> timers.send(timer, delay)),
        outboxes,
        Optional.empty(),
        functions(sandbox).messageJournal());
  }

  private void take(Channel channel, Message message) {
    received.add(new Received(channel, message, agenda.now()));
  }

  /// Lets everything happen.
  ///
  /// @return the promises that were not kept, and what shows that
  Map<MessagePromise, String> run() {
    begin();
    agenda.run(END_OF_FAULTS);
    trace.add("world", () -> "from here on nothing goes wrong");
    while (!isAtRest() && agenda.now().isBefore(START.plus(LONGEST))) {
      queue.takeDeadLetters().forEach(body -> queue.sendMessage(it -> it.messageBody(body)));
      agenda.run(agenda.now().plus(Duration.ofMinutes(30)));
    }
    return new MessagePromises(this).broken();
  }

  private void begin() {
    int users = chance.between(2, 12);
    for (int i = 1; i <= users; i++) {
      String user = "user" + i;
      agenda.after(chance.upTo(STORY), () -> lock(user));
      if (chance.of(0.1)) {
        agenda.after(chance.upTo(Duration.ofHours(3)), () -> forget(user));
      }
    }
    if (chance.of(0.4)) {
      Duration attack = chance.upTo(STORY);
      int victims = chance.between(5, 30);
      for (int i = 1; i <= victims; i++) {
        String user = "victim" + i;
        agenda.after(
            attack.plus(chance.upTo(Duration.ofMinutes(3))), () -> lockouts.lockInAttack(user));
      }
    }
  }

  /// After `forget` a user's lockouts would be counted from 1 again.
  private void lock(String user) {
    if (!forgotten.containsKey(user)) {
      lockouts.lock(user);
    }
  }

  private void forget(String user) {
    trace.add("operator", () -> "forgets " + user);
    lockouts.forget(user);
    ledger.forget(user);
    forgotten.put(user, agenda.now());
  }

  boolean isAtRest() {
    return lockouts.isAtRest()
        && stream.isAtRest()
        && bus.isAtRest()
        && poller.isIdle()
        && queue.bodies().isEmpty()
        && queue.deadLetters().isEmpty();
  }

  Tell tell() {
    return tell;
  }

  ModelLockouts lockouts() {
    return lockouts;
  }

  ModelBus bus() {
    return bus;
  }

  /// The dead letters of the stream.
  List<Untold> letters() {
    return letters;
  }

  /// All messages, in order.
  List<Received> received() {
    return received;
  }

  /// When users were forgotten.
  Map<String, Instant> forgotten() {
    return forgotten;
  }

  List<String> trace() {
    return trace.lines();
  }
}
