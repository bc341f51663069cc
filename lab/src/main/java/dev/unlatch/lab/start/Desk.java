package dev.unlatch.lab.start;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;

/// What AWS shows in its console, over HTTP: `GET /tables/NAME` returns a table's items, `POST
/// /bus` puts an event on the event bus, `POST /schedules/NAME` runs a schedule now.
final class Desk implements AutoCloseable {
  private final LoopbackServer server = new LoopbackServer();
  private final Lab lab;

  Desk(Lab lab) throws IOException {
    this.lab = lab;
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
    return switch (request.method() + " " + (path.length > 1 ? path[1] : "")) {
      case "GET tables" -> LabReply.text(200, "application/json", table(name));
      case "POST bus" -> {
        lab.putOnBus(request.text());
        yield LabReply.text(202, "text/plain", "put on the bus\n");
      }
      case "POST schedules" -> LabReply.text(200, "text/plain", lab.runSchedule(name) + "\n");
      default ->
          LabReply.text(404, "text/plain", "GET /tables/NAME, POST /bus, POST /schedules/NAME\n");
    };
  }

  private String table(String name) throws IOException, InterruptedException {
    ArrayNode items = LabJson.array();
    lab.dynamo().items(name).forEach(items::add);
    return items.toPrettyString() + "\n";
  }
}
