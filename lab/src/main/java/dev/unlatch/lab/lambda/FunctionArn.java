package dev.unlatch.lab.lambda;

/// The ARNs of the lab's functions: the Region and the account are made up.
final class FunctionArn {
  static final String REGION = "us-east-1";
  private static final String PREFIX = "arn:aws:lambda:" + REGION + ":000000000000:function:";

  private FunctionArn() {}

  static String of(String function) {
    return PREFIX + function;
  }

  /// The function's name, from the name itself or its ARN.
  static String name(String nameOrArn) {
    return nameOrArn.startsWith(PREFIX) ? nameOrArn.substring(PREFIX.length()) : nameOrArn;
  }
}
