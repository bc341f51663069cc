package dev.unlatch.lab.aws;

import java.net.URI;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// SQS clients for the lab's own use.
final class SqsClients {
  private SqsClients() {}

  static SqsClient at(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Account.region())
        .credentialsProvider(Account.credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
