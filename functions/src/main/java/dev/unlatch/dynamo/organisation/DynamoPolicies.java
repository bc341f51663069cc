package dev.unlatch.dynamo.organisation;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Activated policies in the table `Lockouts`, as items that do not expire: the pointer, an item
/// for each activation, and the bodies.
///
/// They have their own partition, because one function alone may write there
/// (`dynamodb:LeadingKeys`).
public final class DynamoPolicies implements PolicyStore {
  static final String PARTITION = "policy";
  public static final Key KEY = new Key(PARTITION, "active"); // the pointer
  public static final String ACTIVATIONS =
      "activation#"; // starts a sort key; then the number, 6 digits
  static final String BODIES = "body#"; // starts a sort key; then the hash

  static final String BODY = "body"; // S: the hash
  static final String BY = "by"; // S
  static final String COMMENT = "comment"; // S
  static final String AT = "at"; // S
  static final String INVOCATION = "invocation"; // S
  static final String NUMBER = "number"; // N: counts the activations, from 1
  static final String PREVIOUS = "previous"; // M: all of the above; in the pointer, if there is one
  static final String CONTENT = "content"; // B: in a body; see PolicyBody
  static final String REVISION = Table.REVISION; // N: in the pointer, the number

  private final Table table;

  public DynamoPolicies(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Optional<ActivePolicy> active() {
    return table.find(KEY).map(DynamoPolicies::pointer);
  }

  @Override
  public Optional<byte[]> body(String hash) {
    return table.find(bodyKey(hash)).map(DynamoPolicies::content);
  }

  @Override
  public void keep(PolicyBody body) {
    table.dynamo().putItem(it -> it.tableName(table.name()).item(write(body).attributes()));
  }

  @Override
  public boolean activate(ActivePolicy next) {
    return table.putTogether(List.of(write(next), write(next.active())));
  }

  @Override
  public List<Activation> history(int most) {
    var latest = table.latest(PARTITION, ACTIVATIONS).limit(most);
    return table.page(latest).stream().map(DynamoPolicies::activation).toList();
  }

  public static boolean isActivation(Key key) {
    return key.partition().equals(PARTITION) && key.sort().startsWith(ACTIVATIONS);
  }

  private static Key bodyKey(String hash) {
    return new Key(PARTITION, BODIES + hash);
  }

  private static Item write(PolicyBody body) {
    return new Item(bodyKey(body.hash()))
        .put(CONTENT, AttributeValue.fromB(SdkBytes.fromByteArray(body.compressed())));
  }

  /// The pointer.
  static Item write(ActivePolicy policy) {
    Item item = put(policy.active(), new Item(KEY));
    policy.previous().ifPresent(it -> item.put(PREVIOUS, put(it, new Item())));
    return item.put(REVISION, policy.active().number());
  }

  /// An activation in the history, which is never changed.
  private static Item write(Activation activation) {
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
  static ActivePolicy pointer(Item item) {
    try {
      return new ActivePolicy(
          activation(item), item.optionalMap(PREVIOUS).map(DynamoPolicies::activation));
    } catch (RuntimeException unreadable) {
      return ActivePolicy.UNREADABLE;
    }
  }

  public static Activation activation(Item map) {
    return new Activation(
        map.number(NUMBER),
        map.text(BODY),
        map.text(BY),
        map.text(COMMENT),
        map.instant(AT),
        map.text(INVOCATION));
  }

  private static byte[] content(Item item) {
    return item.required(CONTENT).b().asByteArray();
  }
}
