package dev.unlatch.lab.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The one AWS account of all stand-ins. No stand-in checks its credentials; the SDKs only require
/// some.
public final class AwsAccount {
  /// Twelve digits, like every AWS account number.
  public static final String NUMBER = "000000000000";

  /// The region that ARNs and events name.
  public static final String REGION = "us-east-1";

  /// The access key id and the secret access key.
  public static final String KEY = "test";

  private static final String FUNCTION = arn("lambda", "function:");

  private AwsAccount() {}

  /// Builds the Amazon Resource Name of something in this account.
  ///
  /// @param service the service's part, such as `sqs`
  /// @param resource what follows the account number, such as a queue's name
  public static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + NUMBER + ":" + resource;
  }

  /// The ARN of a function.
  public static String functionArn(String name) {
    return FUNCTION + name;
  }

  /// A function's name, from the name itself or its ARN.
  public static String functionName(String nameOrArn) {
    return nameOrArn.startsWith(FUNCTION) ? nameOrArn.substring(FUNCTION.length()) : nameOrArn;
  }

  /// The region, for AWS SDKs.
  public static Region region() {
    return Region.of(REGION);
  }

  /// The credentials, for AWS SDKs.
  public static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
  }

  /// An SQS client for the lab's own use.
  public static SqsClient sqs(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(region())
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
