package dev.unlatch.lab.start;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;

/// What AWS shows in its console, over HTTP: `GET /tables/NAME` returns a table's items, `GET
/// /inbox` shows the messages to people and `GET /events` what was put on the event bus, `POST
/// /bus` puts an event on the bus of Okta's log stream, `POST /schedules/NAME` runs a schedule now.
final class Desk implements AutoCloseable {
  private final LoopbackServer server = new LoopbackServer();
  private final Lab lab;
  private final Inbox inbox;

  Desk(Lab lab) throws IOException {
    this.lab = lab;
    this.inbox = new Inbox(lab.eventBridge(), lab.channels());
    server.serve(this::answer);
  }

  URI url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }

  private LabReply answer(LabRequest request) throws IOException, InterruptedException {
    String[] path = request.uri().getPath().split("/", -1);
    String name = path[path.length - 1];
    String first = path.length > 1 ? path[1] : "";
    return switch (request.method() + " " + first) {
      case "GET tables" -> LabReply.text(200, "application/json", table(name));
      case "GET inbox", "GET events", "GET mail" -> inbox.answer(first, name);
      case "POST bus" -> {
        lab.putOnBus(request.text());
        yield LabReply.text(202, "text/plain", "put on the bus\n");
      }
      case "POST schedules" -> LabReply.text(200, "text/plain", lab.runSchedule(name) + "\n");
      default ->
          LabReply.text(
              404,
              "text/plain",
              "GET /tables/NAME, GET /inbox, GET /events, POST /bus, POST /schedules/NAME\n");
    };
  }

  private String table(String name) throws IOException, InterruptedException {
    ArrayNode items = LabJson.array();
    lab.dynamo().items(name).forEach(items::add);
    return items.toPrettyString() + "\n";
  }
}
