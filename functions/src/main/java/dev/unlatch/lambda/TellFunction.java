package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.activation.ActivatedPolicies;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.lambda.PeopleTelling.Messaging;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.request.Events;
import dev.unlatch.lambda.request.TellRequest;
import dev.unlatch.lambda.start.TellWiring;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.tell.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Tells other systems what is on record: what the table's stream brings, and again what a person
/// asks for ([TellRequest]). A record that cannot be told now is reported alone, and Lambda hands
/// out it and all after it again. It also tells people what they want to hear of that.
public final class TellFunction implements RequestStreamHandler {
  /// What a request to the bus takes at most, with the pause before it, and then the record that it
  /// could never take: 8 s for a call to AWS.
  static final int MILLISECONDS_FOR_REQUEST = 18_000;

  /// What telling a part of the record again takes, even if each request takes half a second.
  static final int MILLISECONDS_FOR_PART = 40_000;

  /// What a message to people takes at most: a digest of 20,000 lockouts, some ten seconds, and a
  /// call to AWS before and after it.
  static final int MILLISECONDS_FOR_MESSAGE = 26_000;

  private final StreamTelling telling;
  private final TellingAgain again;
  private final PeopleTelling people;

  /// For Lambda.
  public TellFunction() {
    this(Wiring.ofProcess());
  }

  private TellFunction(Wiring wiring) {
    TellWiring telling = wiring.telling();
    Log log = wiring.log();
    Delivery delivery = new Delivery(telling.bus(), Delivery.Pause.REAL);
    this(
        new StreamTelling(delivery, telling.untoldRecords(), log),
        new TellingAgain(delivery, telling.record(), log),
        new PeopleTelling(() -> messaging(wiring), log));
  }

  private static Messaging messaging(Wiring wiring) {
    ActivatedPolicies policies = wiring.policies(wiring.policy());
    PolicyStore store = wiring.policyStore();
    return new Messaging(wiring.telling().messages(), () -> policies.inForce(store.active()));
  }

  TellFunction(StreamTelling telling, TellingAgain again, PeopleTelling people) {
    this.telling = telling;
    this.again = again;
    this.people = people;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Events.write(answer(TellRequest.read(Events.object(input)), context), output);
  }

  ObjectNode answer(TellRequest request, Context context) {
    return switch (request) {
      case TellRequest.Changes(var records) ->
          Events.failures(telling.tell(records, () -> has(MILLISECONDS_FOR_REQUEST, context)));
      case TellRequest.Messages(var messages) ->
          Events.failures(people.tell(messages, () -> has(MILLISECONDS_FOR_MESSAGE, context)));
      case TellRequest.Again wanted ->
          again.tell(
              wanted,
              () -> has(MILLISECONDS_FOR_PART, context),
              () -> has(MILLISECONDS_FOR_REQUEST, context));
    };
  }

  private static boolean has(int milliseconds, Context context) {
    return context.getRemainingTimeInMillis() >= milliseconds;
  }
}
