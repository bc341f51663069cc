package dev.unlatch.dynamo;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Activated policies in the table `Lockouts` ([PolicyItem]).
public final class DynamoPolicies implements PolicyStore {
  private final Table table;

  public DynamoPolicies(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Optional<ActivePolicy> active() {
    return find(PolicyItem.KEY).map(PolicyItem::read);
  }

  @Override
  public Optional<byte[]> body(String hash) {
    return find(PolicyItem.body(hash)).map(PolicyItem::content);
  }

  private Optional<Map<String, AttributeValue>> find(Key key) {
    return Optional.ofNullable(table.read(List.of(key)).get(key));
  }

  @Override
  public void keep(PolicyBody body) {
    table.dynamo().putItem(it -> it.tableName(table.name()).item(PolicyItem.write(body)));
  }

  @Override
  public boolean activate(ActivePolicy next) {
    return table.putTogether(
        List.of(new Change(PolicyItem.write(next)), new Change(PolicyItem.write(next.active()))));
  }

  @Override
  public List<Activation> history(int most) {
    QueryRequest latest =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("pk = :policy AND begins_with(sk, :activations)")
            .expressionAttributeValues(
                Map.of(
                    ":policy", Attributes.text(PolicyItem.PARTITION),
                    ":activations", Attributes.text(PolicyItem.ACTIVATIONS)))
            .scanIndexForward(false)
            .consistentRead(true)
            .limit(most)
            .build();
    return table.dynamo().query(latest).items().stream().map(PolicyItem::activation).toList();
  }
}
