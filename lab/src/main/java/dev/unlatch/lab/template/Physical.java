package dev.unlatch.lab.template;

/// What a template's resources became when they were deployed: the names and addresses that only
/// the deployer knows.
public interface Physical {
  /// What `!Ref` gives for a resource: a queue's URL, a table's name, a secret's ARN.
  ///
  /// @param logicalId a resource of the template, or one that SAM creates for it, such as
  ///   `ServerlessHttpApi`
  /// @throws IllegalArgumentException if the resource is unknown to the deployer
  String ref(String logicalId);

  /// What `!GetAtt` gives for a resource, such as its `Arn`.
  ///
  /// @param attribute as in the template; a dot within it is kept
  /// @throws IllegalArgumentException if the resource or the attribute is unknown to the deployer
  String attribute(String logicalId, String attribute);

  /// What a dynamic reference `{{resolve:secretsmanager:ID:SecretString:KEY}}` gives.
  ///
  /// @param id a secret's name or ARN
  /// @param key of the JSON object that the secret's value is
  /// @throws IllegalArgumentException if the deployer has no such secret or key
  default String secret(String id, String key) {
    throw new IllegalArgumentException("there is no secret " + id + " with a " + key);
  }
}
