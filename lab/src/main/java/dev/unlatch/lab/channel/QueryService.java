package dev.unlatch.lab.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.eclipse.jetty.util.StringUtil;

/// SNS or SES: messages of one operation, over AWS's query protocol, which takes a form and answers
/// with XML (Smithy, "AWS query protocol").
public final class QueryService implements AutoCloseable {
  private final FaultyFront front = new FaultyFront();
  private final Set<String> known = new ConcurrentSkipListSet<>();
  private final Service service;
  private final String operation;
  private final String origin;
  private final String unknown;
  private final Consumer<JsonNode> received;

  /// Starts it.
  ///
  /// @param operation the only one that it knows
  /// @param origin the field that must be [#add]ed before
  /// @param unknown the error's code if it was not
  /// @param received gets what it accepts
  QueryService(
      Service service, String operation, String origin, String unknown, Consumer<JsonNode> received)
      throws IOException {
    this.service = service;
    this.operation = operation;
    this.origin = origin;
    this.unknown = unknown;
    this.received = received;
    front.serve(this::answer);
  }

  /// Creates a topic, or lets mail be sent from an address, as its owner does by a link in a mail.
  ///
  /// @param topicOrAddress a topic's ARN, or a mail address
  public void add(String topicOrAddress) {
    known.add(topicOrAddress);
  }

  /// The endpoint's counters.
  public FaultyFront front() {
    return front;
  }

  /// What goes wrong here.
  public Faults faults() {
    return front.faults();
  }

  private LabReply answer(LabRequest request) {
    if (!request.operation().equals(operation)) {
      return refused(400, "InvalidAction", "not in the lab: " + request.operation());
    }
    ObjectNode form = LabJson.object();
    request.form().forEach(form::put);
    if (!known.contains(form.path(origin).asText())) {
      return refused(service.unknown(), unknown, "not known: " + form.path(origin).asText());
    }
    return service
        .problem(form, request.body().asByteArrayUnsafe().length)
        .map(problem -> refused(400, "InvalidParameter", problem))
        .orElseGet(() -> accepted(form));
  }

  private LabReply accepted(JsonNode form) {
    received.accept(form);
    return LabReply.text(
        service.accepted(),
        "text/xml",
        """
        <%1$sResponse><%1$sResult><MessageId>%2$s</MessageId></%1$sResult>\
        <ResponseMetadata><RequestId>%2$s</RequestId></ResponseMetadata></%1$sResponse>\
        """
            .formatted(operation, UUID.randomUUID()));
  }

  private static LabReply refused(int status, String code, String message) {
    return LabReply.text(
        status,
        "text/xml",
        """
        <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
        <RequestId>%s</RequestId></ErrorResponse>\
        """
            .formatted(code, StringUtil.sanitizeXmlString(message), UUID.randomUUID()));
  }

  @Override
  public void close() {
    front.close();
  }
}
