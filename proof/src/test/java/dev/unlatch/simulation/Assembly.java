package dev.unlatch.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyChanges;
import dev.unlatch.activation.PolicyChanges.Change;
import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.http.Http;
import dev.unlatch.lockout.Mode;
import dev.unlatch.okta.limit.Reserve;
import dev.unlatch.policy.Policy;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Observations;
import dev.unlatch.port.PolicySource;
import dev.unlatch.port.okta.Users;
import dev.unlatch.response.FakeLockouts;
import java.time.Clock;
import java.time.InstantSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/// How the product is put together in a process: as it is, unless a [Mutation] changes a part.
interface Assembly {
  /// The product as it is.
  Assembly SOUND = new Assembly() {};

  /// The episodes as the process has them.
  ///
  /// @param table what is truly on record
  default Lockouts lockouts(Lockouts sound, FakeLockouts table) {
    return sound;
  }

  default Observations observations(Observations sound) {
    return sound;
  }

  /// What knows which policy is in force.
  ///
  /// @param packaged the policy in the zip
  default PolicySource policies(PolicySource sound, Policy packaged) {
    return sound;
  }

  /// The activated policies as a process has them that changes them.
  ///
  /// @param table what is truly there
  default PolicyStore store(PolicyStore sound, ModelPolicies table) {
    return sound;
  }

  /// Activates a policy.
  default Outcome activate(PolicyStore store, InstantSource clock, PolicyBody body, Change change) {
    return new PolicyChanges(store, clock).activate(body, change);
  }

  default Users users(Users sound) {
    return sound;
  }

  /// Okta's answers as the process takes them.
  default Http okta(Http sound) {
    return sound;
  }

  /// An event as the product takes it, whatever brings it.
  default ObjectNode event(ObjectNode sound) {
    return sound;
  }

  default Reserve reserve(Reserve sound) {
    return sound;
  }

  /// For how many other processes a process keeps a call.
  default int others(int sound) {
    return sound;
  }

  /// The clock by which a process ends its pauses.
  default InstantSource gateClock(Clock sound) {
    return sound;
  }

  default SqsClient queue(SqsClient sound) {
    return sound;
  }

  default Clock clock(Clock sound) {
    return sound;
  }

  default Mode mode(Mode mode) {
    return mode;
  }

  default RequestHandler<SQSEvent, SQSBatchResponse> worker(
      RequestHandler<SQSEvent, SQSBatchResponse> sound) {
    return sound;
  }

  /// Whether messages are deleted when they are handed out, and not when they are done with.
  default boolean deletesFirst() {
    return false;
  }
}
