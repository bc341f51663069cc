package dev.unlatch.dynamo;

import dev.unlatch.check.SetUpRecord;
import dev.unlatch.dynamo.episode.EpisodeItem;
import dev.unlatch.dynamo.organisation.BrakeItem;
import dev.unlatch.dynamo.organisation.DynamoPolicies;
import dev.unlatch.dynamo.organisation.DynamoSetUpRecords;
import dev.unlatch.dynamo.organisation.SwitchItem;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Event.Problem;
import dev.unlatch.tell.LockoutEvents;
import dev.unlatch.tell.OrganisationEvents;
import java.util.List;
import java.util.Optional;

/// What items of the table mean to others. Items of other kinds mean nothing.
///
/// @param item as it is now
record ItemEvents(Key key, Item item) {
  static ItemEvents of(Item item) {
    return new ItemEvents(Key.of(item), item);
  }

  /// What a save means.
  ///
  /// @param before as it was until then; empty if it was not there
  /// @throws RuntimeException if an image is not written as this version of Unlatch does
  List<Event> ofSave(Optional<Item> before) {
    if (isEpisode()) {
      return LockoutEvents.ofSave(before.map(EpisodeItem::read), EpisodeItem.read(item));
    }
    if (key.equals(BrakeItem.KEY)) {
      return OrganisationEvents.ofSave(before.map(BrakeItem::read), BrakeItem.read(item));
    }
    if (key.equals(SwitchItem.KEY)) {
      return turned(before.map(SwitchItem::revision).orElse(0L));
    }
    if (key.equals(DynamoPolicies.KEY)) {
      return activated(before.map(DynamoPolicies::activation), DynamoPolicies.activation(item));
    }
    return key.equals(DynamoSetUpRecords.KEY) ? setUp() : List.of();
  }

  private static List<Event> activated(Optional<Activation> before, Activation now) {
    return before.filter(now::equals).isPresent()
        ? List.of()
        : List.of(OrganisationEvents.activated(now));
  }

  /// What the item still tells of.
  ///
  /// @throws RuntimeException if it is not written as this version of Unlatch does
  List<Event> onRecord() {
    if (isEpisode()) {
      return LockoutEvents.onRecord(EpisodeItem.read(item));
    }
    if (key.equals(BrakeItem.KEY)) {
      return OrganisationEvents.onRecord(BrakeItem.read(item));
    }
    if (key.equals(SwitchItem.KEY)) {
      return turned(0);
    }
    if (DynamoPolicies.isActivation(key)) {
      return List.of(OrganisationEvents.activated(DynamoPolicies.activation(item)));
    }
    return key.equals(DynamoSetUpRecords.KEY) ? setUp() : List.of();
  }

  private boolean isEpisode() {
    return key.sort().startsWith(EpisodeItem.EPISODES);
  }

  private List<Event> turned(long told) {
    return OrganisationEvents.turned(SwitchItem.read(item), SwitchItem.revision(item), told);
  }

  private List<Event> setUp() {
    SetUpRecord setUp = DynamoSetUpRecords.read(item);
    List<Problem> problems =
        setUp.problems().stream()
            .map(it -> new Problem(it.check(), it.text(), it.remedy().orElse("")))
            .toList();
    return List.of(OrganisationEvents.setUpChanged(problems, setUp.revision(), setUp.at()));
  }
}
