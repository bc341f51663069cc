package dev.unlatch.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.okta.Reserve;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.response.Lockouts;
import dev.unlatch.response.Mode;
import dev.unlatch.response.Notices;
import dev.unlatch.response.Observations;
import dev.unlatch.response.Users;
import dev.unlatch.simulation.Mark.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Deliberate bugs: the product as it is, but for one part that breaks a promise as a slip in the
/// code would. If the simulation did not catch one of them, it would prove nothing:
/// [MutationsTest].
enum Mutation {
  /// An episode is put without the condition that it is as it was read: the last to write wins.
  PUT_WITHOUT_CONDITION(Promise.ONE_EPISODE),

  /// A put that the condition refuses is taken for done.
  REFUSED_PUT_TAKEN_FOR_DONE(Promise.RECORDED_FIRST),

  /// The claim is put on record together with what came of it, after the unlock.
  RECORD_AFTER_UNLOCK(Promise.RECORDED_FIRST),

  /// What came of an unlock is not put on record.
  RESULT_NOT_RECORDED(Promise.REST),

  /// Whoever reads an episode takes the lease of the worker that unlocks for over.
  LEASE_IGNORED(Promise.OUTCOME_UNKNOWN),

  /// An event that is on record, or is older than the end of the episode, is not known again.
  TWIN_NOT_RECOGNISED(Promise.ONE_EPISODE),

  /// A lock that joins an episode does not begin the quiet period anew.
  QUIET_PERIOD_OF_THE_FIRST_LOCK(Promise.QUIET_PERIOD),

  /// Another sighting of an episode is not saved.
  SIGHTING_NOT_SAVED(Promise.KEPT),

  /// A user's earlier unlocks are forgotten.
  HISTORY_FORGOTTEN(Promise.PER_USER),

  /// A process reads an account once, and decides on that from then on.
  EVIDENCE_NOT_READ_AGAIN(Promise.FRESH_EVIDENCE),

  /// An unlock whose answer was lost is sent again at once, without a look at the account.
  UNLOCK_SENT_AGAIN(Promise.OUTCOME_UNKNOWN),

  /// An unlock whose answer was lost is taken for done.
  SILENCE_TAKEN_FOR_DONE(Promise.TRUE_RECORD),

  /// An account that cannot be read now is taken for gone.
  FAILURE_TAKEN_FOR_GONE(Promise.TRUE_RECORD),

  /// Roles that cannot be read now are taken for none.
  FAILURE_TAKEN_FOR_NO_ROLES(Promise.ADMINISTRATORS),

  /// The operator's switch is read once by each process.
  SWITCH_READ_ONCE(Promise.STOPPED),

  /// A place on trial is not put on record, so that others may take it too.
  PLACE_ON_TRIAL_NOT_SAVED(Promise.TRIAL),

  /// Lockouts are not looked for in the window, so that nothing opens the brake.
  LOCKOUTS_NOT_COUNTED(Promise.BRAKE),

  /// What is left to the customer's other tools is used too.
  RESERVE_IGNORED(Promise.RESERVE),

  /// What others tell of Okta is read once by each process.
  NOTICE_READ_ONCE(Promise.SHARED),

  /// What a process has learned of Okta is not put up for the others.
  NOTICE_NOT_SAVED(Promise.SHARED),

  /// A notice is put up without the condition that it is as it was read, so that two may have the
  /// trial of the circuit.
  NOTICE_WITHOUT_CONDITION(Promise.CIRCUIT),

  /// The circuit is never opened.
  CIRCUIT_NEVER_OPENED(Promise.CIRCUIT),

  /// Entries of a batch that the queue has refused are taken for sent.
  REFUSED_ENTRIES_SWALLOWED(Promise.KEPT),

  /// What is sent on is not held back.
  DELAY_LOST(Promise.NO_HOT_LOOP),

  /// A message that failed is reported as done.
  BATCH_FAILURE_SWALLOWED(Promise.KEPT),

  /// Messages are deleted when they are handed out, and not when they are done with.
  DELETED_BEFORE_DONE(Promise.KEPT),

  /// The mode is not looked at.
  MODE_IGNORED(Promise.OBSERVE),

  /// The functions' clock is five minutes ahead of Okta's.
  CLOCK_AHEAD(Promise.QUIET_PERIOD),

  /// Danger is read in the debug data alone.
  SECOND_PLACE_IGNORED(Promise.RISK),

  /// A sign of danger is read in one spelling alone.
  SECOND_SPELLING_IGNORED(Promise.RISK),

  /// What cannot be understood is taken for absent.
  NOT_UNDERSTOOD_TAKEN_FOR_ABSENT(Promise.READABLE),

  /// Some warnings are not known.
  RISK_DETECT_IGNORED(Promise.RISK),
  BREACH_IGNORED(Promise.RISK),
  THREAT_IGNORED(Promise.RISK),
  ATTACK_IGNORED(Promise.RISK),

  /// That Okta has given up is not known.
  LOCK_LIMIT_IGNORED(Promise.GIVEN_UP),

  /// What only the log has is not looked for.
  LOG_NOT_READ(Promise.GIVEN_UP),

  /// Locks by wrong second factors are taken for any others.
  SECOND_FACTORS_IGNORED(Promise.SECOND_FACTORS),

  /// Only networks count.
  ADDRESS_IGNORED(Promise.SOURCE),

  /// Only addresses count.
  NETWORK_IGNORED(Promise.SOURCE),

  /// The account does not say when it was locked.
  STATUS_CHANGED_IGNORED(Promise.QUIET_PERIOD),

  /// A block of all devices is taken for one of unknown devices.
  ANY_DEVICES_IGNORED(Promise.WHOLE_ACCOUNT),

  /// Okta's clock is taken for ours.
  DATE_IGNORED(Promise.QUIET_PERIOD);

  private final Promise breaks;

  /// @param breaks the promise that catches it
  Mutation(Promise breaks) {
    this.breaks = breaks;
  }

  /// The promise that catches it.
  Promise breaks() {
    return breaks;
  }

  /// The product with this bug.
  Assembly assembly() {
    return switch (this) {
      case PUT_WITHOUT_CONDITION -> lockouts(BrokenLockouts.Unconditional::new);
      case REFUSED_PUT_TAKEN_FOR_DONE ->
          lockouts((sound, _) -> new BrokenLockouts.RefusalIgnored(sound));
      case RECORD_AFTER_UNLOCK -> lockouts((sound, _) -> new BrokenLockouts.ClaimPutOff(sound));
      case RESULT_NOT_RECORDED -> lockouts((sound, _) -> new BrokenLockouts.ResultForgotten(sound));
      case LEASE_IGNORED -> lockouts((sound, _) -> new BrokenLockouts.LeaseIgnored(sound));
      case TWIN_NOT_RECOGNISED -> lockouts((sound, _) -> new BrokenLockouts.Forgetful(sound));
      case QUIET_PERIOD_OF_THE_FIRST_LOCK -> lockouts(BrokenLockouts.FirstLockCounts::new);
      case SIGHTING_NOT_SAVED -> lockouts(BrokenLockouts.SightingsLost::new);
      case HISTORY_FORGOTTEN -> lockouts((sound, _) -> new BrokenLockouts.HistoryForgotten(sound));
      case EVIDENCE_NOT_READ_AGAIN -> users(BrokenUsers.ReadOnce::new);
      case UNLOCK_SENT_AGAIN -> users(BrokenUsers.SentAgain::new);
      case SILENCE_TAKEN_FOR_DONE -> users(BrokenUsers.SilenceIsDone::new);
      case FAILURE_TAKEN_FOR_GONE -> users(BrokenUsers.FailureIsGone::new);
      case FAILURE_TAKEN_FOR_NO_ROLES -> users(BrokenUsers.FailureIsNoRole::new);
      case SWITCH_READ_ONCE -> observations(BrokenObservations.SwitchReadOnce::new);
      case PLACE_ON_TRIAL_NOT_SAVED -> observations(BrokenObservations.PlaceNotTaken::new);
      case LOCKOUTS_NOT_COUNTED -> observations(BrokenObservations.CountsUnread::new);
      case RESERVE_IGNORED -> reserving(new Reserve(0));
      case NOTICE_READ_ONCE -> notices((sound, _) -> new BrokenNotices.ReadOnce(sound));
      case NOTICE_NOT_SAVED -> notices((sound, _) -> new BrokenNotices.NeverSaved(sound));
      case NOTICE_WITHOUT_CONDITION -> notices(BrokenNotices.SavedWithoutCondition::new);
      case CIRCUIT_NEVER_OPENED -> notices((sound, _) -> new BrokenNotices.CircuitClosed(sound));
      case REFUSED_ENTRIES_SWALLOWED -> queue(BrokenQueue.RefusalsSwallowed::new);
      case DELAY_LOST -> queue(BrokenQueue.DelayLost::new);
      case BATCH_FAILURE_SWALLOWED -> worker(Mutation::swallowing);
      case DELETED_BEFORE_DONE -> deletingFirst();
      case MODE_IGNORED -> enforcing();
      case CLOCK_AHEAD -> ahead(Duration.ofMinutes(5));
      case SECOND_PLACE_IGNORED ->
          events(
              BrokenSight.without(
                  "securityContext.risk",
                  "securityContext.ipDetails",
                  "securityContext.botProtection",
                  "request.ipChain",
                  "client.ipChain"));
      case SECOND_SPELLING_IGNORED ->
          events(BrokenSight.without(Reading.DANGER, Set.of("true", "\"{level=HIGH}\"")));
      case NOT_UNDERSTOOD_TAKEN_FOR_ABSENT ->
          events(BrokenSight.without(Reading.UNREADABLE, Set.of()));
      case RISK_DETECT_IGNORED -> events(BrokenSight.blindTo("user.risk.detect"));
      case BREACH_IGNORED -> events(BrokenSight.blindTo("security.breached_credential.detected"));
      case THREAT_IGNORED -> events(BrokenSight.blindTo("security.threat.detected"));
      case ATTACK_IGNORED -> events(BrokenSight.blindTo("security.attack.start"));
      case LOCK_LIMIT_IGNORED -> events(BrokenSight.blindTo("user.account.lock.limit"));
      case LOG_NOT_READ -> answers(EnumSet.of(Endpoint.LOGS), BrokenAnswers::nothing);
      case SECOND_FACTORS_IGNORED ->
          events(BrokenSight.without("debugContext.debugData.requestUri"));
      case ADDRESS_IGNORED -> events(BrokenSight.without("client.ipAddress"));
      case NETWORK_IGNORED -> events(BrokenSight.without("securityContext.asNumber"));
      case STATUS_CHANGED_IGNORED ->
          answers(
              EnumSet.of(Endpoint.USER),
              BrokenAnswers.body("\"statusChanged\":\"[^\"]*\"", "\"statusChanged\":null"));
      case ANY_DEVICES_IGNORED ->
          answers(
              EnumSet.of(Endpoint.BLOCKS), BrokenAnswers.body("ANY_DEVICES", "UNKNOWN_DEVICES"));
      case DATE_IGNORED ->
          answers(EnumSet.allOf(Endpoint.class), answer -> BrokenAnswers.without("Date", answer));
    };
  }

  private static Assembly worker(UnaryOperator<RequestHandler<SQSEvent, SQSBatchResponse>> broken) {
    return new Assembly() {
      @Override
      public RequestHandler<SQSEvent, SQSBatchResponse> worker(
          RequestHandler<SQSEvent, SQSBatchResponse> sound) {
        return broken.apply(sound);
      }
    };
  }

  private static RequestHandler<SQSEvent, SQSBatchResponse> swallowing(
      RequestHandler<SQSEvent, SQSBatchResponse> sound) {
    return (batch, context) -> {
      var _ = sound.handleRequest(batch, context);
      return new SQSBatchResponse(List.of());
    };
  }

  private static Assembly deletingFirst() {
    return new Assembly() {
      @Override
      public boolean deletesFirst() {
        return true;
      }
    };
  }

  private static Assembly enforcing() {
    return new Assembly() {
      @Override
      public Mode mode(Mode mode) {
        return Mode.ENFORCE;
      }
    };
  }

  private static Assembly ahead(Duration time) {
    return new Assembly() {
      @Override
      public Clock clock(Clock sound) {
        return Clock.offset(sound, time);
      }
    };
  }

  private static Assembly lockouts(BiFunction<Lockouts, FakeLockouts, Lockouts> broken) {
    return new Assembly() {
      @Override
      public Lockouts lockouts(Lockouts sound, FakeLockouts table) {
        return broken.apply(sound, table);
      }
    };
  }

  private static Assembly observations(UnaryOperator<Observations> broken) {
    return new Assembly() {
      @Override
      public Observations observations(Observations sound) {
        return broken.apply(sound);
      }
    };
  }

  private static Assembly notices(BiFunction<Notices, ModelNotices, Notices> broken) {
    return new Assembly() {
      @Override
      public Notices notices(Notices sound, ModelNotices table) {
        return broken.apply(sound, table);
      }
    };
  }

  private static Assembly events(UnaryOperator<ObjectNode> broken) {
    return new Assembly() {
      @Override
      public ObjectNode event(ObjectNode sound) {
        return broken.apply(sound);
      }
    };
  }

  private static Assembly answers(Set<Endpoint> endpoints, UnaryOperator<HttpAnswer> broken) {
    return new Assembly() {
      @Override
      public Http okta(Http sound) {
        return new BrokenAnswers(sound, endpoints, broken);
      }
    };
  }

  private static Assembly reserving(Reserve reserve) {
    return new Assembly() {
      @Override
      public Reserve reserve(Reserve sound) {
        return reserve;
      }
    };
  }

  private static Assembly users(UnaryOperator<Users> broken) {
    return new Assembly() {
      @Override
      public Users users(Users sound) {
        return broken.apply(sound);
      }
    };
  }

  private static Assembly queue(UnaryOperator<SqsClient> broken) {
    return new Assembly() {
      @Override
      public SqsClient queue(SqsClient sound) {
        return broken.apply(sound);
      }
    };
  }
}
