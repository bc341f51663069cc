package dev.unlatch.lab.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.net.URI;

/// PagerDuty's Events API v2 (PagerDuty Developer Documentation, "Send an alert event"). Unlike
/// PagerDuty it refuses fields that it does not know.
final class PagerDutyContract implements Contract {
  private static final int MOST_BYTES = 512 * 1024;
  private static final int LONGEST = 10_000;

  @Override
  public String channel() {
    return "pagerduty";
  }

  @Override
  public String address(String key) {
    return "/v2/enqueue";
  }

  @Override
  public ObjectNode secret(URI url, String key) {
    return LabJson.object().put("url", url.toString()).put("routingKey", key);
  }

  @Override
  public LabReply accept(LabRequest request, String key) {
    Fields event =
        Fields.of(request, MOST_BYTES)
            .only(
                "client",
                "client_url",
                "dedup_key",
                "event_action",
                "links",
                "payload",
                "routing_key");
    if (!event.text("routing_key", 32).equals(key)) {
      throw event.problem("routing_key", "is not that of a service");
    }
    String action = event.oneOf("event_action", "acknowledge", "resolve", "trigger");
    String about = event.text("dedup_key", 255);
    if (action.equals("trigger") || event.has("payload")) {
      checkPayload(event.object("payload"));
    }
    if (event.has("links")) {
      event.list("links", 100).forEach(PagerDutyContract::checkLink);
    }
    event.optionalText("client", LONGEST);
    event.optionalText("client_url", LONGEST);
    return LabReply.json(
        202,
        LabJson.object()
            .put("status", "success")
            .put("message", "Event processed")
            .put("dedup_key", about));
  }

  private static void checkPayload(Fields payload) {
    payload.only(
        "class",
        "component",
        "custom_details",
        "group",
        "severity",
        "source",
        "summary",
        "timestamp");
    var _ = payload.text("summary", 1_024);
    var _ = payload.text("source", LONGEST);
    payload.oneOf("severity", "critical", "error", "info", "warning");
    if (payload.has("custom_details")) {
      var _ = payload.object("custom_details");
    }
  }

  private static void checkLink(Fields link) {
    link.only("href", "text").optionalText("text", LONGEST);
    if (!link.text("href", LONGEST).matches("https?://.+")) {
      throw link.problem("href", "must be the address of a page");
    }
  }

  @Override
  public LabReply refusal(String problem) {
    ObjectNode answer = LabJson.object().put("status", "invalid event");
    answer.put("message", "Event object is invalid").putArray("errors").add(problem);
    return LabReply.json(400, answer);
  }

  @Override
  public LabReply unknownAddress() {
    return LabReply.empty(404);
  }
}
