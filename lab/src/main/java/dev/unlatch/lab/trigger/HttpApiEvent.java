package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The event that API Gateway makes of a request, payload format 2.0 (API Gateway Developer Guide,
/// "Create AWS Lambda proxy integrations for HTTP APIs": names in lower case, values of the same
/// name joined by commas). Cookies are not split: no one here sends any.
///
/// @param route the route that serves the request
/// @param domain host and port of the API
/// @param now when the request came in
record HttpApiEvent(HttpRoute route, LabRequest request, String domain, Instant now) {
  /// The types passed on as text besides `text/…`; a body of any other type, or of none, is
  /// base64-encoded. AWS publishes no list. These types are known from practice (the text types of
  /// Mangum, which adapts HTTP APIs to web frameworks, without the two rare `vnd` ones).
  private static final Set<String> TEXT =
      Set.of("application/json", "application/javascript", "application/xml");

  /// `requestContext.time`: the common log format.
  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  String json() {
    var event = LabJson.object().put("version", "2.0").put("routeKey", route.key());
    event.put("rawPath", path()).put("rawQueryString", query());
    event.set("headers", headers());
    parameters(event);
    event.set("requestContext", context());
    body(event);
    return event.toString();
  }

  private JsonNode headers() {
    var headers = LabJson.object();
    new TreeMap<>(request.headers())
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.put("x-forwarded-for", request.sourceAddress());
    headers.put("x-forwarded-port", domain.substring(domain.indexOf(':') + 1));
    headers.put("x-forwarded-proto", "http");
    return headers;
  }

  private void parameters(ObjectNode event) {
    if (!query().isEmpty()) {
      var parameters = event.putObject("queryStringParameters");
      Stream.of(query().split("&", -1)).forEach(pair -> parameter(parameters, pair));
    }
  }

  private static void parameter(ObjectNode parameters, String pair) {
    var parts = pair.split("=", 2);
    var name = decoded(parts[0]);
    var value = parts.length == 2 ? decoded(parts[1]) : "";
    var before = parameters.path(name);
    parameters.put(name, before.isMissingNode() ? value : before.textValue() + "," + value);
  }

  private JsonNode context() {
    var context = LabJson.object().put("accountId", AwsAccount.NUMBER).put("apiId", "lab");
    context.put("domainName", domain).put("domainPrefix", "lab");
    context.set("http", http());
    return context
        .put("requestId", UUID.randomUUID().toString())
        .put("routeKey", route.key())
        .put("stage", "$default")
        .put("time", LOG_TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  private JsonNode http() {
    var agent = request.header("user-agent");
    return LabJson.object()
        .put("method", request.method())
        .put("path", path())
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", request.sourceAddress())
        .put("userAgent", agent == null ? "" : agent);
  }

  private void body(ObjectNode event) {
    var body = request.body().asByteArrayUnsafe();
    var text = isText(request.header("content-type"));
    if (body.length > 0) {
      event.put(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
  }

  private static boolean isText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TEXT.contains(type);
  }

  private String path() {
    return request.uri().getRawPath();
  }

  private String query() {
    String query = request.uri().getRawQuery();
    return query == null ? "" : query;
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
