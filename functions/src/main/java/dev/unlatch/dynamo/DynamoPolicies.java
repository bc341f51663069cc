package dev.unlatch.dynamo;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Activated policies in the table `Lockouts` ([PolicyItem]).
public final class DynamoPolicies implements PolicyStore {
  private final Table table;

  public DynamoPolicies(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Optional<ActivePolicy> active() {
    return table.find(PolicyItem.KEY).map(PolicyItem::read);
  }

  @Override
  public Optional<byte[]> body(String hash) {
    return table.find(PolicyItem.body(hash)).map(PolicyItem::content);
  }

  @Override
  public void keep(PolicyBody body) {
    table
        .dynamo()
        .putItem(it -> it.tableName(table.name()).item(PolicyItem.write(body).attributes()));
  }

  @Override
  public boolean activate(ActivePolicy next) {
    return table.putTogether(
        List.of(new Change(PolicyItem.write(next)), new Change(PolicyItem.write(next.active()))));
  }

  @Override
  public List<Activation> history(int most) {
    var latest = table.latest(PolicyItem.PARTITION, PolicyItem.ACTIVATIONS).limit(most);
    return table.page(latest).stream().map(PolicyItem::activation).toList();
  }
}
