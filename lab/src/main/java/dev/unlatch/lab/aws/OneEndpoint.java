package dev.unlatch.lab.aws;

import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One address for several AWS services, as `AWS_ENDPOINT_URL` and `aws --endpoint-url` require.
///
/// The service of a request is named in its signature:
/// `Credential=KEY/DATE/REGION/SERVICE/aws4_request` (AWS IAM User Guide, "Elements of an AWS API
/// request signature").
public final class OneEndpoint implements AutoCloseable {
  private static final Pattern SERVICE =
      Pattern.compile("Credential=[^/]*/[^/]*/[^/]*/([^/]*)/aws4_request");

  private final LoopbackServer server = new LoopbackServer();
  private final Map<String, HttpEndpoint> services = new HashMap<>();

  /// Takes a free port; nothing is answered before [#serve].
  ///
  /// @throws IOException if there is no free port
  public OneEndpoint() throws IOException {}

  /// The address.
  public URI url() {
    return server.url();
  }

  /// Adds a service; before [#serve].
  ///
  /// @param name as in signatures, such as `sqs`
  public OneEndpoint with(String name, HttpEndpoint service) {
    services.put(name, service);
    return this;
  }

  /// Starts answering; call it once.
  public void serve() {
    server.serve(this::answer);
  }

  @Override
  public void close() {
    server.close();
  }

  private LabReply answer(LabRequest request) throws IOException, InterruptedException {
    var authorization = request.header("authorization");
    Matcher credential = SERVICE.matcher(authorization == null ? "" : authorization);
    if (!credential.find()) {
      return LabReply.text(403, "text/plain", "the request carries no AWS signature (version 4)");
    }
    var service = services.get(credential.group(1));
    if (service == null) {
      return LabReply.text(
          404, "text/plain", credential.group(1) + " is not here; here are " + services.keySet());
    }
    return service.answer(request);
  }
}
