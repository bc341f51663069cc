package dev.unlatch.lab.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.net.URI;
import java.util.List;

/// An HTTPS endpoint, such as that of a ticket system: it takes the JSON that
/// `docs/channels/https.md` describes.
final class EndpointContract implements Contract {
  private static final String HEADER = "Authorization";
  private static final int MOST_BYTES = 256 * 1024;
  private static final int LONGEST = 30_000;
  private static final int MOST_FACTS = 100;

  @Override
  public String channel() {
    return "https";
  }

  @Override
  public String address(String key) {
    return "/tickets";
  }

  @Override
  public ObjectNode secret(URI url, String key) {
    return LabJson.object()
        .put("url", url.toString())
        .put("header", HEADER)
        .put("value", "Bearer " + key);
  }

  @Override
  public LabReply accept(LabRequest request, String key) {
    if (!("Bearer " + key).equals(request.header("authorization"))) {
      throw new RefusedException(HEADER + " has another value");
    }
    Fields message = Fields.of(request, MOST_BYTES);
    for (String name : List.of("version", "id", "about", "kind", "organisation", "title", "text")) {
      var _ = message.text(name, LONGEST);
    }
    message.oneOf("state", "done", "news", "open");
    message.oneOf("severity", "critical", "info", "warning");
    for (Fields fact : message.list("facts", MOST_FACTS)) {
      var _ = fact.only("label", "value").text("label", LONGEST);
      var _ = fact.text("value", LONGEST);
    }
    return LabReply.json(201, LabJson.object().put("ticket", message.text("about", LONGEST)));
  }

  @Override
  public LabReply refusal(String problem) {
    return LabReply.json(
        problem.startsWith(HEADER) ? 401 : 422, LabJson.object().put("error", problem));
  }

  @Override
  public LabReply unknownAddress() {
    return LabReply.empty(404);
  }
}
