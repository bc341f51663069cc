package dev.unlatch.tell.detail;

import static dev.unlatch.tell.detail.EventDetail.name;
import static dev.unlatch.tell.detail.EventDetail.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.StateStory;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Event.Kind;
import java.util.List;
import java.util.Optional;

/// What happened to an account, as an event of the class `account_change` of the Open Cybersecurity
/// Schema Framework (OCSF 1.4.0, the first version that knows an unlock).
///
/// An unlock is only what Okta has done or refused; a decision that changed nothing at Okta is
/// `Other`, with a name.
///
/// @param organisation the Okta organisation's host name
record AccountChange(String organisation, Event event, Episode episode, List<LockSource> sources) {
  static final String VERSION = "1.4.0";

  private static final int CATEGORY = 3; // Identity & Access Management
  private static final int CLASS = 3001;
  private static final String PRODUCT = "Unlatch";

  /// OCSF's activities of the class that happen here.
  private enum Activity {
    LOCK(9),
    UNLOCK(12),
    OTHER(99);

    private final int id;

    Activity(int id) {
      this.id = id;
    }
  }

  /// OCSF's words for how an activity ended.
  private enum Status {
    UNKNOWN(0, "Unknown"),
    SUCCESS(1, "Success"),
    FAILURE(2, "Failure"),
    /// Nothing was asked of Okta.
    OTHER(99, "Not attempted");

    private final int id;
    private final String caption;

    Status(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }
  }

  /// @param name the activity's name
  private record Change(Activity activity, String name, Status status) {}

  ObjectNode json() {
    Change change = change();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    writeMetadata(node.putObject("metadata"));
    node.put("category_uid", CATEGORY);
    node.put("class_uid", CLASS);
    node.put("class_name", "Account Change");
    node.put("activity_id", change.activity().id);
    node.put("activity_name", change.name());
    node.put("type_uid", CLASS * 100L + change.activity().id);
    node.put("severity_id", event.kind() == Kind.LOCKOUT_HELD ? 3 : 1); // medium, informational
    node.put("status_id", change.status().id);
    node.put("status", change.status().caption);
    node.put("time", time(change));
    node.putObject("user").put("uid", name(episode.user()));
    if (change.activity() == Activity.LOCK) {
      node.put("message", text("Locked: " + episode.kind().word()));
      sources.stream().findFirst().ifPresent(it -> write(it, node));
    } else {
      writeDecision(change, node);
    }
    return node;
  }

  private void writeMetadata(ObjectNode metadata) {
    metadata.put("version", VERSION);
    metadata.putObject("product").put("name", PRODUCT).put("vendor_name", PRODUCT);
    metadata.put("uid", event.id());
    metadata.put("correlation_uid", episode.id());
    metadata.put("event_code", event.kind().word());
    metadata.put("tenant_uid", organisation);
    metadata.put("logged_time", event.at().toEpochMilli());
  }

  private Change change() {
    if (event.kind() != Kind.LOCKOUT_OPENED && new StateStory(episode).hasFailedToUnlock()) {
      return new Change(Activity.UNLOCK, "Unlock", Status.FAILURE);
    }
    return switch (event.kind()) {
      case LOCKOUT_OPENED -> new Change(Activity.LOCK, "Lock", Status.SUCCESS);
      case ACCOUNT_UNLOCKED, LOCKOUT_FREED -> new Change(Activity.UNLOCK, "Unlock", Status.SUCCESS);
      case LOCKOUT_WAITING ->
          episode.state() == State.UNCERTAIN
              ? new Change(Activity.OTHER, "Unlock Outcome Unknown", Status.UNKNOWN)
              : notAttempted("Unlock Deferred");
      case LOCKOUT_HELD -> notAttempted("Unlock Held");
      case LOCKOUT_IGNORED -> notAttempted("Unlock Declined");
      case LOCKOUT_OBSERVED -> notAttempted("Unlock Observed");
      case BRAKE_OPENED,
          BRAKE_HALF_OPEN,
          BRAKE_CLOSED,
          UNLOCKS_STOPPED,
          UNLOCKS_RESUMED,
          POLICY_ACTIVATED,
          SET_UP_CHANGED ->
          throw new IllegalArgumentException("not about an account: " + event.kind());
    };
  }

  private static Change notAttempted(String name) {
    return new Change(Activity.OTHER, name, Status.OTHER);
  }

  /// The lock's is Okta's, as far as it is known.
  private long time(Change change) {
    return change.activity() == Activity.LOCK
        ? episode.sightings().since().toEpochMilli()
        : event.at().toEpochMilli();
  }

  /// Only an IPv4 address is given whole: OCSF has no address field that takes a network.
  private static void write(LockSource source, ObjectNode node) {
    ObjectNode endpoint = JsonNodeFactory.instance.objectNode();
    source.address().ifPresent(it -> endpoint.put(it.contains(":") ? "name" : "ip", it));
    if (!endpoint.isEmpty()) {
      source
          .network()
          .ifPresent(
              it ->
                  endpoint
                      .putObject("autonomous_system")
                      .put("number", Long.parseLong(it.substring("AS".length()))));
      node.set("src_endpoint", endpoint);
    }
    source.client().ifPresent(it -> node.putObject("http_request").put("user_agent", it));
  }

  private void writeDecision(Change change, ObjectNode node) {
    Optional<Reason> reason = episode.verdict().map(Verdict::reason);
    node.put("message", text(change.name() + reason.map(it -> ": " + it.because()).orElse("")));
    reason.ifPresent(it -> node.put("status_code", name(it.name())));
    reason.ifPresent(it -> node.put("status_detail", text(it.because())));
    if (event.kind() != Kind.LOCKOUT_FREED) { // that was somebody else
      node.putObject("actor").put("app_name", PRODUCT);
    }
  }
}
