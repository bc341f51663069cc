package dev.unlatch.lab.channel;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// A service by which people are told, as it documents what it takes: a JSON Schema beside this
/// class. `KEY` stands for what only those know who may send.
///
/// @param channel such as `slack`
/// @param address path and query
/// @param secret what an operator puts into the channel's secret, JSON with `URL`
/// @param accepted the status for a message that is accepted
/// @param unknown the status for a caller without the key
record Service(
    String channel, String address, String secret, int mostBytes, int accepted, int unknown) {
  static final Service SLACK =
      of("slack", "/services/T0LAB/B0LAB/KEY", "{'url': 'URL'}", 1024, 200, 404);

  /// "The message size limit is 28 KB" (Microsoft Teams, "Format cards in Teams").
  static final Service TEAMS =
      of(
          "teams",
          "/workflows/lab/triggers/manual/paths/invoke?api-version=1&sp=%2Frun&sv=1.0&sig=KEY",
          "{'url': 'URL'}",
          28,
          202,
          401);

  static final Service PAGERDUTY =
      of("pagerduty", "/v2/enqueue", "{'url': 'URL', 'routingKey': 'KEY'}", 512, 202, 400);
  static final Service HTTPS =
      of(
          "https",
          "/tickets",
          "{'url': 'URL', 'header': 'Authorization', 'value': 'Bearer KEY'}",
          256,
          201,
          401);
  static final Service SNS = of("sns", "/", "", 256, 200, 404);
  static final Service USER = of("user", "/", "", 256, 200, 400);

  private static Service of(
      String channel, String address, String secret, int kilobytes, int accepted, int unknown) {
    return new Service(
        channel, address, secret.replace('\'', '"'), kilobytes * 1024, accepted, unknown);
  }

  /// Where it takes messages: path and query.
  String address(String key) {
    return address.replace("KEY", key);
  }

  /// What an operator puts into the channel's secret, JSON.
  String secret(String url, String key) {
    return secret.replace("URL", url).replace("KEY", key);
  }

  /// What is wrong with a message; empty if nothing is.
  ///
  /// @param bytes its size
  Optional<String> problem(JsonNode message, int bytes) {
    return bytes > mostBytes
        ? Optional.of("more than %d bytes".formatted(mostBytes))
        : schema().validate(message).stream().map(Error::toString).findFirst();
  }

  /// Read when it is needed: a lab in which nobody is told starts without it.
  private Schema schema() {
    try (var file = requireNonNull(Service.class.getResourceAsStream(channel + ".schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(file, InputFormat.JSON);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
