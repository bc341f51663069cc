package dev.unlatch.dynamo.organisation;

import dev.unlatch.check.SetUpRecord;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Surroundings.Stop;

/// What is kept about the organisation, as the table has it.
public final class OrganisationItems {
  private OrganisationItems() {}

  public static Item of(Brake brake) {
    return BrakeItem.write(brake);
  }

  /// The switch after a turn.
  ///
  /// @param before the item before it; empty if there is none
  public static Item of(Stop turn, Item before) {
    return SwitchItem.write(turn, before);
  }

  public static Item of(ActivePolicy policy) {
    return DynamoPolicies.write(policy);
  }

  public static Item of(SetUpRecord setUp) {
    return DynamoSetUpRecords.write(setUp);
  }
}
