package dev.unlatch.dynamo.organisation;

import static dev.unlatch.dynamo.table.Attributes.expiry;
import static dev.unlatch.dynamo.table.Attributes.text;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Signal.About;
import dev.unlatch.policy.fact.Signal.Kind;
import dev.unlatch.port.Observations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// The latest signal of a kind about a subject, as an item.
///
/// Its key: pk is "user#" and the Okta user id, "address#" and the address, or "organisation"; sk
/// is "signal#" and the kind's word.
final class SignalItem {
  static final String KIND = "kind"; // S: Signal.Kind
  static final String SUBJECT = "subject"; // S; absent for the organisation
  static final String AT = "at"; // S: when Okta published it
  static final String EVENT = "event"; // S: uuid of the System Log event; absent if unknown
  static final String EXPIRES = "expires"; // N, TTL: epoch seconds

  private SignalItem() {}

  static Key key(Kind kind, String subject) {
    String partition =
        switch (kind.about()) {
          case USER -> Key.USER + subject;
          case ADDRESS -> "address#" + subject;
          case ORGANISATION -> BrakeItem.ORGANISATION;
        };
    return new Key(partition, "signal#" + kind.word());
  }

  /// The items of all kinds of signals about a subject.
  static List<Key> keys(About about, String subject) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.about() == about)
        .filter(Kind::isKept)
        .map(kind -> key(kind, subject))
        .toList();
  }

  /// Puts a signal in place of an earlier one.
  static PutItemRequest.Builder put(Signal signal) {
    return PutItemRequest.builder()
        .item(write(signal).attributes())
        .conditionExpression("attribute_not_exists(pk) OR #at < :at")
        .expressionAttributeNames(Map.of("#at", AT))
        .expressionAttributeValues(Map.of(":at", text(signal.at())));
  }

  private static Item write(Signal signal) {
    return new Item(key(signal.kind(), signal.subject()))
        .put(KIND, signal.kind().name())
        .putText(SUBJECT, Optional.of(signal.subject()).filter(it -> !it.isEmpty()))
        .put(AT, signal.at())
        .putText(EVENT, signal.event())
        .put(EXPIRES, expiry(signal.at().plus(Observations.SIGNALS_KEPT)));
  }

  static Signal read(Item item) {
    return new Signal(
        Kind.valueOf(item.text(KIND)),
        item.optionalText(SUBJECT).orElse(""),
        item.instant(AT),
        item.optionalText(EVENT));
  }
}
