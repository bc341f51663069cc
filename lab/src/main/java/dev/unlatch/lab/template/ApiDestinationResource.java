package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/// An `AWS::Events::ApiDestination` with its `AWS::Events::Connection`, fully resolved: an endpoint
/// outside AWS.
///
/// Source: AWS CloudFormation Template Reference, "AWS::Events::ApiDestination" and
/// "AWS::Events::Connection".
///
/// @param arn by which rules name it
/// @param endpoint its URL: `https`, or a loopback address
/// @param header the connection's API key
/// @param body what the connection adds to each body
public record ApiDestinationResource(String arn, URI endpoint, Header header, ObjectNode body) {
  /// A rate has no effect here.
  private static final Set<String> KNOWN =
      Set.of(
          "ConnectionArn",
          "Description",
          "HttpMethod",
          "InvocationEndpoint",
          "InvocationRateLimitPerSecond",
          "Name");

  private static final Set<String> KNOWN_OF_CONNECTION =
      Set.of("AuthParameters", "AuthorizationType", "Description", "Name");

  /// A header of each request.
  public record Header(String name, String value) {}

  /// @param connections properties by ARN, resolved
  static ApiDestinationResource of(
      String arn, Properties destination, Map<String, JsonNode> connections) {
    destination.only(KNOWN);
    if (!destination.text("HttpMethod").equals("POST")) {
      throw destination.problem("HttpMethod", "must be POST here");
    }
    JsonNode connection = connections.get(destination.text("ConnectionArn"));
    if (connection == null) {
      throw destination.problem("ConnectionArn", "must be that of a connection of this template");
    }
    Properties parameters = parameters(new Properties(connection, destination.path()));
    return new ApiDestinationResource(
        arn,
        endpoint(destination),
        header(parameters.section("ApiKeyAuthParameters")),
        body(parameters.section("InvocationHttpParameters")));
  }

  private static URI endpoint(Properties destination) {
    String url = destination.text("InvocationEndpoint");
    if (!url.startsWith("https://") && !url.startsWith("http://127.0.0.1:")) {
      throw destination.problem("InvocationEndpoint", "must start with https://: " + url);
    }
    return URI.create(url);
  }

  private static Properties parameters(Properties connection) {
    if (!connection.only(KNOWN_OF_CONNECTION).text("AuthorizationType").equals("API_KEY")) {
      throw connection.problem("AuthorizationType", "must be API_KEY here");
    }
    return connection
        .section("AuthParameters")
        .only(Set.of("ApiKeyAuthParameters", "InvocationHttpParameters"));
  }

  private static Header header(Properties key) {
    key.only(Set.of("ApiKeyName", "ApiKeyValue"));
    return new Header(key.text("ApiKeyName"), key.text("ApiKeyValue"));
  }

  private static ObjectNode body(Properties invocation) {
    ObjectNode body = LabJson.object();
    for (JsonNode node : invocation.only(Set.of("BodyParameters")).node().path("BodyParameters")) {
      Properties parameter = new Properties(node, invocation.path() + ".BodyParameters");
      parameter.only(Set.of("IsValueSecret", "Key", "Value"));
      body.put(parameter.text("Key"), parameter.text("Value"));
    }
    return body;
  }
}
