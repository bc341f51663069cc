package dev.unlatch.lab.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiDestinationResourceTest {
  private static final Physical PHYSICAL =
      new Physical() {
        @Override
        public String ref(String logicalId) {
          return logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
          return "arn:" + logicalId;
        }

        @Override
        public String secret(String id, String key) {
          return "https://" + id + ".example/" + key;
        }
      };

  private static final String TEMPLATE =
      """
      Resources:
        Connection:
          Type: AWS::Events::Connection
          Properties:
            AuthorizationType: API_KEY
            AuthParameters:
              ApiKeyAuthParameters: {ApiKeyName: X-Key, ApiKeyValue: secret}
              InvocationHttpParameters:
                BodyParameters: [{Key: routing_key, Value: key, IsValueSecret: true}]
        Destination:
          Type: AWS::Events::ApiDestination
          Properties:
            ConnectionArn: !GetAtt Connection.Arn
            HttpMethod: POST
            InvocationEndpoint: '{{resolve:secretsmanager:pager:SecretString:enqueue}}'
            InvocationRateLimitPerSecond: 7
      """;

  @TempDir private Path folder;

  private List<ApiDestinationResource> destinations(String template) throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, template);
    return Template.read(file, Map.of()).apiDestinations(PHYSICAL);
  }

  @Test
  void readsAnEndpointWithItsConnection() throws IOException {
    assertEquals(
        List.of(
            new ApiDestinationResource(
                "arn:Destination",
                URI.create("https://pager.example/enqueue"),
                new ApiDestinationResource.Header("X-Key", "secret"),
                LabJson.object().put("routing_key", "key"))),
        destinations(TEMPLATE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "API_KEY        | OAUTH_CLIENT_CREDENTIALS | AuthorizationType must be API_KEY here",
        "POST           | GET                      | HttpMethod must be POST here",
        "!GetAtt Connection.Arn | elsewhere        | ConnectionArn must be that of a connection",
        "'{{resolve:secretsmanager:pager:SecretString:enqueue}}' | http://pager.example"
            + " | InvocationEndpoint must start with https://",
        "BodyParameters | HeaderParameters         | HeaderParameters is not known here"
      })
  void refusesWhatItWouldNotActOn(String right, String wrong, String expected) {
    assertTrue(TEMPLATE.contains(right), right);
    var template = TEMPLATE.replace(right, wrong);
    var message =
        String.valueOf(
            assertThrows(TemplateException.class, () -> destinations(template)).getMessage());
    assertTrue(message.contains(expected), message);
  }
}
