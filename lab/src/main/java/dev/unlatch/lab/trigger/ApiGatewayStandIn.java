package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.LoopbackServer;
import dev.unlatch.lab.process.DeployedFunctions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// API Gateway: an HTTP API whose routes lead to functions, payload format 2.0, stage `$default`.
///
/// Its own answers are those of an HTTP API: 404 "Not Found" if no route fits, 413 "Request Entity
/// Too Large", 500 "Internal Server Error" if the function failed or its answer cannot be used, 503
/// "Service Unavailable" if it takes too long. There is no throttling.
///
/// A body that this accepts and Lambda does not, above 6 MB including everything around it, is a
/// 500 like any other failure: for an HTTP API no source says what it is. REST APIs, another
/// product, were seen to answer it with 413 and at times with 500 (GitHub,
/// koki-develop/lgtm-generator, issue 10; Zenn, smartslide, 2023-06-18). Of the two, a 500 is
/// harder on us: Okta sends again after it.
public final class ApiGatewayStandIn implements AutoCloseable {
  /// The largest body: 10 MB (API Gateway Developer Guide, "Quotas for configuring and running an
  /// HTTP API").
  static final int LARGEST_BODY = 10 * 1024 * 1024;

  /// How long an integration may take: 30 s (same page).
  public static final Duration LONGEST = Duration.ofSeconds(30);

  private final LoopbackServer server = new LoopbackServer();
  private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();
  private final List<HttpRoute> routes;
  private final DeployedFunctions functions;
  private final InstantSource clock;
  private final Duration longest;

  /// Starts serving.
  ///
  /// @param clock for the time that events carry
  /// @param longest how long a function may take; [#LONGEST] at AWS
  public ApiGatewayStandIn(
      List<HttpRoute> routes, DeployedFunctions functions, InstantSource clock, Duration longest)
      throws IOException {
    this.routes = List.copyOf(routes);
    this.functions = functions;
    this.clock = clock;
    this.longest = longest;
    server.serve(this::answer);
  }

  /// The API's URL, without a path.
  public URI url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
    invocations.shutdownNow();
    invocations.close();
  }

  private LabReply answer(LabRequest request) throws InterruptedException {
    var path = request.uri().getRawPath();
    var route = routes.stream().filter(each -> each.serves(request.method(), path)).findFirst();
    if (route.isEmpty()) {
      return HttpApiAnswer.message(404, "Not Found");
    }
    if (request.body().asByteArrayUnsafe().length > LARGEST_BODY) {
      return HttpApiAnswer.message(413, "Request Entity Too Large");
    }
    return invoke(route.get(), request);
  }

  private LabReply invoke(HttpRoute route, LabRequest request) throws InterruptedException {
    var event = new HttpApiEvent(route, request, url().getAuthority(), clock.instant()).json();
    var invocation = invocations.submit(() -> functions.invoke(route.function(), event));
    try {
      return reply(invocation.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      // The function is not told: at AWS it keeps running, up to its own time-out.
      return HttpApiAnswer.message(503, "Service Unavailable");
    } catch (ExecutionException e) {
      throw new IllegalStateException(route.function() + " could not be invoked", e.getCause());
    }
  }

  private static LabReply reply(DeployedFunctions.Answer answer) {
    return switch (answer) {
      case DeployedFunctions.Answer.Success(var payload) -> meant(payload);
      case DeployedFunctions.Answer.Failure _ ->
          HttpApiAnswer.message(500, "Internal Server Error");
    };
  }

  private static LabReply meant(String payload) {
    try {
      return HttpApiAnswer.of(payload);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // All that the caller of a real API sees; the reason is in the API's access log, if there is
      // one.
      return HttpApiAnswer.message(500, "Internal Server Error");
    }
  }
}
