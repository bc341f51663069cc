package dev.unlatch.lab.aws;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// The one AWS account that all stand-ins belong to. Its credentials are checked nowhere; the SDKs
/// only want to have some.
public final class Account {
  /// Twelve digits, as every AWS account number has.
  public static final String NUMBER = "000000000000";

  /// The region that ARNs and events name.
  public static final String REGION = "us-east-1";

  /// The access key id and the secret access key.
  public static final String KEY = "test";

  private Account() {}

  /// Builds the Amazon Resource Name of something in this account.
  ///
  /// @param service the service's part, such as `sqs`
  /// @param resource what stands behind the account number, such as a queue's name
  public static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + NUMBER + ":" + resource;
  }

  static Region region() {
    return Region.of(REGION);
  }

  static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
  }
}
