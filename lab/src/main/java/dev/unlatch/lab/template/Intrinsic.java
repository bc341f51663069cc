package dev.unlatch.lab.template;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// CloudFormation's intrinsic functions, those that are understood here.
///
/// Source: AWS CloudFormation User Guide, "Intrinsic function reference".
enum Intrinsic {
  REF("Ref"),
  GET_ATT("Fn::GetAtt"),
  SUB("Fn::Sub"),
  JOIN("Fn::Join"),
  SELECT("Fn::Select"),
  SPLIT("Fn::Split"),
  IF("Fn::If"),
  EQUALS("Fn::Equals"),
  NOT("Fn::Not"),
  AND("Fn::And"),
  OR("Fn::Or"),
  CONDITION("Condition");

  private final String key;

  Intrinsic(String key) {
    this.key = key;
  }

  /// The long form's key, such as `Fn::Sub`.
  String key() {
    return key;
  }

  /// The function with this key; `Fn::` may be left out, as the short form's tag does.
  static Optional<Intrinsic> named(String name) {
    return Arrays.stream(values())
        .filter(function -> function.key.equals(name) || function.key.equals("Fn::" + name))
        .findFirst();
  }

  /// Whether an object with this one key is a call. `Condition` is not: IAM policies use the same
  /// word, so its long form counts only where a condition is expected.
  static boolean isCall(String key) {
    return key.equals(REF.key) || key.startsWith("Fn::");
  }

  /// The known functions, for messages.
  static String known() {
    return Arrays.stream(values()).map(Intrinsic::key).collect(Collectors.joining(", "));
  }
}
