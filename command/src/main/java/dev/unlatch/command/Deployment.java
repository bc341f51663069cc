package dev.unlatch.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.command.deadletters.DeadLetters;
import java.util.List;
import java.util.Optional;

/// Connects to what is deployed. A region is such as `eu-west-1`; empty for the caller's own.
public interface Deployment {
  /// The table.
  Organisation organisation(String table, Optional<String> region);

  /// The function that takes people's requests.
  ///
  /// @param function its name or ARN
  Releases releases(String function, Optional<String> region);

  /// The function that checks how everything is set up.
  ///
  /// @param function its name or ARN
  SetUp setUp(String function, Optional<String> region);

  /// A queue of what could not be handled.
  ///
  /// @param url the queue's
  DeadLetters deadLetters(String url, Optional<String> region);

  /// The function that takes events of the log stream.
  ///
  /// @param function its name or ARN
  EventDelivery eventDelivery(String function, Optional<String> region);

  /// The function that shows and changes the policy.
  ///
  /// @param function its name or ARN
  Policies policies(String function, Optional<String> region);

  /// The function that tells other systems.
  ///
  /// @param function its name or ARN
  Telling telling(String function, Optional<String> region);

  /// Tells other systems again.
  @FunctionalInterface
  interface Telling {
    /// Has the function tell a part of what is on record.
    ///
    /// @param request a JSON object as the function takes it
    /// @throws UnusableException if the function fails, with the reason
    Part tell(ObjectNode request);

    /// What came of it.
    ///
    /// @param told how many events are on the bus
    /// @param unreadable how many records could not be read
    /// @param next where the function goes on; empty if everything has been published
    /// @param stopped why it has stopped; empty if it has not
    record Part(long told, long unreadable, Optional<String> next, Optional<String> stopped) {}
  }

  /// The policy in force.
  @FunctionalInterface
  interface Policies {
    /// Has the function do something; a refusal is an answer.
    ///
    /// @param request a JSON object as the function takes it
    /// @throws UnusableException if the function fails, with the reason
    JsonNode ask(ObjectNode request);
  }

  /// Delivers events to the function that takes those of the log stream.
  @FunctionalInterface
  interface EventDelivery {
    /// Delivers an event, and waits for the result.
    ///
    /// @param event an EventBridge event, in JSON
    /// @return why it has failed; empty if what the event reports is on the queue
    Optional<String> deliver(String event);
  }

  /// Checks how everything is set up.
  @FunctionalInterface
  interface SetUp {
    /// Checks everything, and changes nothing.
    ///
    /// @throws UnusableException if the function cannot do it, with the reason
    List<SetUpFinding> check();
  }

  /// Releases lockouts as a person's decision.
  @FunctionalInterface
  interface Releases {
    /// Requests a user's unlock, which overrides what holds it.
    ///
    /// @param user an Okta user id or a login
    /// @param comment why, from 1 to 500 characters
    /// @param by who requests it, at most 500 characters
    /// @throws UnusableException if the functions cannot do it, with the reason
    Answer release(String user, String comment, String by);

    /// The result: logins or ids, as they were named.
    ///
    /// @param queued on their way
    /// @param notLocked not locked at Okta now
    /// @param unknown not known to Okta
    /// @param stopped why some were not looked at; empty if all were
    record Answer(
        List<String> queued,
        List<String> notLocked,
        List<String> unknown,
        Optional<String> stopped) {
      public Answer {
        queued = List.copyOf(queued);
        notLocked = List.copyOf(notLocked);
        unknown = List.copyOf(unknown);
      }
    }
  }
}
