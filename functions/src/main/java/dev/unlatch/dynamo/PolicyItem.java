package dev.unlatch.dynamo;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
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

  static Item write(PolicyBody body) {
    return new Item(body(body.hash()))
        .put(CONTENT, AttributeValue.fromB(SdkBytes.fromByteArray(body.compressed())));
  }

  /// The pointer.
  static Item write(ActivePolicy policy) {
    Item item = put(policy.active(), new Item(KEY));
    policy.previous().ifPresent(it -> item.put(PREVIOUS, put(it, new Item())));
    return item.put(REVISION, policy.active().number());
  }

  /// An activation in the history, which is never changed.
  static Item write(Activation activation) {
    Key key = new Key(PARTITION, ACTIVATIONS + "%06d".formatted(activation.number()));
    return put(activation, new Item(key)).put(REVISION, 1);
  }

  private static Item put(Activation activation, Item item) {
    return item.put(NUMBER, activation.number())
        .put(BODY, activation.body())
        .put(BY, activation.by())
        .put(COMMENT, activation.comment())
        .put(AT, activation.at())
        .put(INVOCATION, activation.invocation());
  }

  /// The pointer. One that this version cannot read does not make decisions fail: lockouts wait
  /// until it is mended.
  static ActivePolicy read(Item item) {
    try {
      return new ActivePolicy(
          activation(item), item.optionalMap(PREVIOUS).map(PolicyItem::activation));
    } catch (RuntimeException unreadable) {
      return ActivePolicy.UNREADABLE;
    }
  }

  static Activation activation(Item map) {
    return new Activation(
        map.number(NUMBER),
        map.text(BODY),
        map.text(BY),
        map.text(COMMENT),
        map.instant(AT),
        map.text(INVOCATION));
  }

  static byte[] content(Item item) {
    return item.required(CONTENT).b().asByteArray();
  }
}
