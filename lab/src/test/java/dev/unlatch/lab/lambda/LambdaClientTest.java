package dev.unlatch.lab.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.OneEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// AWS's own client, which finds Lambda behind the address that all services share.
final class LambdaClientTest {
  @RegisterExtension private final Services services = new Services();

  @TempDir private Path folder;

  private OneEndpoint endpoint;
  private LambdaClient client;

  @BeforeEach
  void start() throws IOException {
    endpoint = new OneEndpoint();
    endpoint.with("lambda", services.start(ExampleCode.zip(folder)).endpoint()).serve();
    client =
        LambdaClient.builder()
            .endpointOverride(endpoint.url())
            .region(Region.of(AwsAccount.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(AwsAccount.KEY, AwsAccount.KEY)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Example", "arn:aws:lambda:us-east-1:000000000000:function:Example"})
  void invokesAFunctionByItsNameAndByItsArn(String function) {
    InvokeResponse answer = invoke(function, InvocationType.REQUEST_RESPONSE, "{\"a\":1}");

    assertEquals(200, answer.statusCode());
    assertEquals("{\"a\":1}", answer.payload().asUtf8String());
    assertNull(answer.functionError());
  }

  @Test
  void isToldOfAFunctionsError() {
    InvokeResponse answer =
        invoke("Example", InvocationType.REQUEST_RESPONSE, "{\"act\":\"fail\"}");

    assertEquals("Unhandled", answer.functionError());
    assertTrue(answer.payload().asUtf8String().contains("no luck"));
  }

  @Test
  void isToldThatThereIsNoSuchFunction() {
    assertThrows(
        ResourceNotFoundException.class,
        () -> invoke("Nobody", InvocationType.REQUEST_RESPONSE, "{}"));
  }

  private InvokeResponse invoke(String function, InvocationType type, String event) {
    return client.invoke(
        request ->
            request
                .functionName(function)
                .invocationType(type)
                .payload(SdkBytes.fromUtf8String(event)));
  }
}
