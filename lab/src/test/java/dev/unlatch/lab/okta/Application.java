package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// An application that calls an organisation's API with a token.
final class Application implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI org;
  private final String token;

  Application(OktaOrg org) {
    this(org.url(), org.issueToken());
  }

  Application(URI org, String token) {
    this.org = org;
    this.token = token;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  /// Sends a request whose body is JSON, with more headers: name, value, name, value.
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
  }

  HttpClient client() {
    return client;
  }

  HttpRequest request(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : org.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "SSWS " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  HttpResponse<String> unlock(String userId) throws IOException, InterruptedException {
    return post("/api/v1/users/" + userId + "/lifecycle/unlock", "");
  }

  HttpResponse<String> signIn(String login, String password, String... headers)
      throws IOException, InterruptedException {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
    return send("POST", "/api/v1/authn", body, headers);
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  static String code(HttpResponse<String> response) throws IOException {
    return json(response).path("errorCode").asText();
  }

  static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
