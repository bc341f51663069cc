package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.optional;
import static dev.unlatch.dynamo.Attributes.required;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Activated policies as items, which do not expire: the pointer, an item for each activation, and
/// the bodies.
///
/// They have their own partition, because one function alone may write there
/// (`dynamodb:LeadingKeys`).
final class PolicyItem {
  static final String PARTITION = "policy";
  static final Key KEY = new Key(PARTITION, "active"); // the pointer
  static final String ACTIVATIONS = "activation#"; // starts a sort key; then the number, 6 digits
  static final String BODIES = "body#"; // starts a sort key; then the hash

  static final String BODY = "body"; // S: the hash
  static final String BY = "by"; // S
  static final String COMMENT = "comment"; // S
  static final String AT = "at"; // S
  static final String INVOCATION = "invocation"; // S
  static final String NUMBER = "number"; // N: counts the activations, from 1
  static final String PREVIOUS = "previous"; // M: all of the above; in the pointer, if there is one
  static final String CONTENT = "content"; // B: in a body; see PolicyBody
  static final String REVISION = Change.REVISION; // N: in the pointer, the number

  private PolicyItem() {}

  static boolean isActivation(Key key) {
    return key.partition().equals(PARTITION) && key.sort().startsWith(ACTIVATIONS);
  }

  static Key body(String hash) {
    return new Key(PARTITION, BODIES + hash);
  }

  static Map<String, AttributeValue> write(PolicyBody body) {
    Map<String, AttributeValue> item = new HashMap<>(body(body.hash()).attributes());
    item.put(CONTENT, AttributeValue.fromB(SdkBytes.fromByteArray(body.compressed())));
    return item;
  }

  /// The pointer.
  static Map<String, AttributeValue> write(ActivePolicy policy) {
    Map<String, AttributeValue> item = new HashMap<>(KEY.attributes());
    item.putAll(map(policy.active()));
    policy.previous().ifPresent(it -> item.put(PREVIOUS, AttributeValue.fromM(map(it))));
    item.put(REVISION, number(policy.active().number()));
    return item;
  }

  /// An activation in the history, which is never changed.
  static Map<String, AttributeValue> write(Activation activation) {
    Key key = new Key(PARTITION, ACTIVATIONS + "%06d".formatted(activation.number()));
    Map<String, AttributeValue> item = new HashMap<>(key.attributes());
    item.putAll(map(activation));
    item.put(REVISION, number(1));
    return item;
  }

  private static Map<String, AttributeValue> map(Activation activation) {
    return Map.of(
        NUMBER, number(activation.number()),
        BODY, text(activation.body()),
        BY, text(activation.by()),
        COMMENT, text(activation.comment()),
        AT, text(activation.at()),
        INVOCATION, text(activation.invocation()));
  }

  /// The pointer. One that this version cannot read does not make decisions fail: lockouts wait
  /// until it is mended.
  static ActivePolicy read(Map<String, AttributeValue> item) {
    try {
      return new ActivePolicy(
          activation(item), optional(item, PREVIOUS).map(it -> activation(it.m())));
    } catch (RuntimeException unreadable) {
      return ActivePolicy.UNREADABLE;
    }
  }

  static Activation activation(Map<String, AttributeValue> map) {
    return new Activation(
        number(map, NUMBER),
        text(map, BODY),
        text(map, BY),
        text(map, COMMENT),
        instant(map, AT),
        text(map, INVOCATION));
  }

  static byte[] content(Map<String, AttributeValue> item) {
    return required(item, CONTENT).b().asByteArray();
  }
}
