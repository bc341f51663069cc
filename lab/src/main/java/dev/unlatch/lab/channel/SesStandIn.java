package dev.unlatch.lab.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.Received;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// SES: mail from verified addresses to one recipient, over AWS's query protocol.
///
/// Source: Amazon SES API v1 Reference, "SendEmail".
public final class SesStandIn implements AutoCloseable {
  private static final String RECIPIENT = "Destination.ToAddresses.member.1";
  private static final String ADDRESS = "[^@\\s<>,]+@[^@\\s<>,]+";
  private static final Set<String> FIELDS =
      Set.of(
          "Action",
          RECIPIENT,
          "Message.Body.Html.Charset",
          "Message.Body.Html.Data",
          "Message.Body.Text.Charset",
          "Message.Body.Text.Data",
          "Message.Subject.Charset",
          "Message.Subject.Data",
          "Source",
          "Version");

  private final FaultyFront front = new FaultyFront();
  private final Set<String> verified = new ConcurrentSkipListSet<>();
  private final Received<Delivered> received;
  private final InstantSource clock;

  /// Starts with no verified address.
  ///
  /// @param received gets what is sent
  SesStandIn(Received<Delivered> received, InstantSource clock) throws IOException {
    this.received = received;
    this.clock = clock;
    front.serve(this::answer);
  }

  /// The endpoint's counters.
  public FaultyFront front() {
    return front;
  }

  /// What goes wrong here.
  public Faults faults() {
    return front.faults();
  }

  /// Lets mail be sent from an address, as its owner does by a link in a mail.
  public void verify(String address) {
    verified.add(address);
  }

  private LabReply answer(LabRequest request) {
    QueryCall call = QueryCall.of(request);
    if (!call.operation().equals("SendEmail")) {
      return QueryCall.refused("InvalidAction", "not in the lab: " + call.operation());
    }
    if (!verified.contains(call.text("Source"))) {
      return QueryCall.refused(
          "MessageRejected", "Email address is not verified: " + call.text("Source"));
    }
    return problem(call)
        .map(problem -> QueryCall.refused("InvalidParameterValue", problem))
        .orElseGet(() -> accept(call));
  }

  private static Optional<String> problem(QueryCall call) {
    if (!FIELDS.containsAll(call.form().keySet())) {
      return Optional.of("a field in " + call.form().keySet());
    }
    if (!call.text(RECIPIENT).matches(ADDRESS)) {
      return Optional.of("Missing or illegal address: " + call.text(RECIPIENT));
    }
    return call.text("Message.Subject.Data").isEmpty()
            || call.text("Message.Body.Text.Data").isEmpty()
        ? Optional.of("a mail must have a subject and a text")
        : Optional.empty();
  }

  private LabReply accept(QueryCall call) {
    JsonNode content =
        LabJson.object()
            .put("from", call.text("Source"))
            .put("to", call.text(RECIPIENT))
            .put("subject", call.text("Message.Subject.Data"))
            .put("text", call.text("Message.Body.Text.Data"))
            .put("html", call.text("Message.Body.Html.Data"));
    received.add(new Delivered("user", clock.instant(), content));
    return call.accepted("http://ses.amazonaws.com/doc/2010-12-01/");
  }

  @Override
  public void close() {
    front.close();
  }
}
