package dev.unlatch.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyChanges.Change;
import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.okta.limit.Reserve;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Observations;
import dev.unlatch.port.PolicySource;
import dev.unlatch.port.okta.Users;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.simulation.Mark.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Deliberate bugs: the product as it is, but for one part that breaks a promise as a slip in the
/// code would. If the simulation did not catch one of them, it would prove nothing:
/// [MutationsTest].
enum Mutation {
  /// An episode is put without the condition that it is as it was read: the last to write wins.
  PUT_WITHOUT_CONDITION(Promise.ONE_EPISODE, 79),

  /// A put that the condition refuses is taken for done.
  REFUSED_PUT_TAKEN_FOR_DONE(Promise.RECORDED_FIRST, 15),

  /// The claim is put on record together with what came of it, after the unlock.
  RECORD_AFTER_UNLOCK(Promise.RECORDED_FIRST, 1),

  /// What came of an unlock is not put on record.
  RESULT_NOT_RECORDED(Promise.REST, 2),

  /// Whoever reads an episode takes it for one that nobody has begun to unlock.
  CLAIM_IGNORED(Promise.OUTCOME_UNKNOWN, 1),

  /// An event that is on record, or is older than the end of the episode, is not known again.
  TWIN_NOT_RECOGNISED(Promise.ONE_EPISODE, 1),

  /// Another sighting of an episode is not saved.
  SIGHTING_NOT_SAVED(Promise.KEPT, 2),

  /// A user's earlier unlocks are forgotten.
  HISTORY_FORGOTTEN(Promise.PER_USER, 1),

  /// A process reads an account once, and decides on that from then on.
  EVIDENCE_NOT_READ_AGAIN(Promise.FRESH_EVIDENCE, 2),

  /// An unlock whose answer was lost is sent again at once, without a look at the account.
  UNLOCK_SENT_AGAIN(Promise.OUTCOME_UNKNOWN, 15),

  /// An unlock whose answer was lost is taken for done.
  SILENCE_TAKEN_FOR_DONE(Promise.TRUE_RECORD, 94),

  /// An account that cannot be read now is taken for gone.
  FAILURE_TAKEN_FOR_GONE(Promise.TRUE_RECORD, 1),

  /// Roles that cannot be read now are taken for none.
  FAILURE_TAKEN_FOR_NO_ROLES(Promise.ADMINISTRATORS, 93),

  /// The operator's switch is read once by each process.
  SWITCH_READ_ONCE(Promise.STOPPED, 19),

  /// A place as a probe is not put on record, so that others may take it too.
  PLACE_AS_A_PROBE_NOT_SAVED(Promise.PROBE, 272),

  /// The brake closes though nobody was unlocked as a probe.
  CLOSED_WITHOUT_PROBE(Promise.PROBE, 234),

  /// Lockouts are not looked for in the window, so that nothing opens the brake.
  LOCKOUTS_NOT_COUNTED(Promise.BRAKE, 272),

  /// Each process reads once which policy is in force.
  POLICY_READ_ONCE(Promise.POLICY_IN_FORCE, 1),

  /// The policy that a process last saw decides, without another look before it is recorded.
  POLICY_NOT_CONFIRMED(Promise.POLICY_IN_FORCE, 27),

  /// Where the active policy cannot be read the packaged one decides.
  PACKAGED_POLICY_AGAIN(Promise.PACKAGED_POLICY, 47),

  /// That no policy can be read is not looked at.
  UNREADABLE_POLICY_IGNORED(Promise.POLICY_UNREADABLE, 47),

  /// The pointer is moved before the body is kept.
  POINTER_BEFORE_BODY(Promise.POLICY_KEPT, 1),

  /// The pointer is moved whatever it was: the last of two wins.
  POINTER_WITHOUT_CONDITION(Promise.POLICY_KEPT, 92),

  /// A policy is activated without being tried.
  POLICY_NOT_TRIED(Promise.POLICY_KEPT, 3),

  /// What is left to the customer's other tools is used too.
  RESERVE_IGNORED(Promise.RESERVE, 3),

  /// No call is kept for the other processes.
  OTHERS_IGNORED(Promise.RESERVE, 98),

  /// Every pause is over at once: the clock that ends it runs an hour ahead each time.
  CIRCUIT_CLOSED_AT_ONCE(Promise.CIRCUIT, 174),

  /// Entries of a batch that the queue has refused are taken for sent.
  REFUSED_ENTRIES_SWALLOWED(Promise.KEPT, 1),

  /// What is sent on is not held back.
  DELAY_LOST(Promise.NO_HOT_LOOP, 1),

  /// A message that failed is reported as done.
  BATCH_FAILURE_SWALLOWED(Promise.KEPT, 2),

  /// Messages are deleted when they are handed out, and not when they are done with.
  DELETED_BEFORE_DONE(Promise.KEPT, 2),

  /// The mode is not looked at.
  MODE_IGNORED(Promise.OBSERVE, 10),

  /// Danger is read in the debug data alone.
  SECOND_PLACE_IGNORED(Promise.RISK, 9),

  /// A sign of danger is read in one spelling alone.
  SECOND_SPELLING_IGNORED(Promise.RISK, 9),

  /// What cannot be understood is taken for absent.
  NOT_UNDERSTOOD_TAKEN_FOR_ABSENT(Promise.READABLE, 21),

  /// Some warnings are not known.
  RISK_DETECT_IGNORED(Promise.RISK, 189),
  BREACH_IGNORED(Promise.RISK, 133),
  THREAT_IGNORED(Promise.RISK, 169),
  ATTACK_IGNORED(Promise.RISK, 58),

  /// That Okta has given up is not known.
  LOCK_LIMIT_IGNORED(Promise.OKTA_GAVE_UP, 34),

  /// What only the log has is not looked for.
  LOG_NOT_READ(Promise.OKTA_GAVE_UP, 31),

  /// Locks by wrong second factors are taken for any others.
  SECOND_FACTORS_IGNORED(Promise.SECOND_FACTORS, 2),

  /// Only networks count.
  ADDRESS_IGNORED(Promise.SOURCE, 99),

  /// Only addresses count.
  NETWORK_IGNORED(Promise.SOURCE, 101),

  /// The account does not say when it was locked.
  STATUS_CHANGED_IGNORED(Promise.QUIET_PERIOD, 1827),

  /// A block of all devices is taken for one of unknown devices.
  ANY_DEVICES_IGNORED(Promise.WHOLE_ACCOUNT, 204),

  /// Okta's clock is taken for ours.
  DATE_IGNORED(Promise.QUIET_PERIOD, 37),

  /// Only the first event of a waiting lockout counts: for what it says, for where it came from,
  /// for how the account was locked, for when it was.
  FIRST_EVENT_ONLY(Promise.READABLE, 21),
  FIRST_SOURCE_ONLY(Promise.SOURCE, 1790),
  FIRST_FACTORS_ONLY(Promise.SECOND_FACTORS, 2),
  FIRST_LOCK_ONLY(Promise.QUIET_PERIOD, 108),

  /// What says nothing of danger is taken for clean.
  SILENCE_TAKEN_FOR_CLEAN(Promise.READABLE, 160),

  /// Danger in a lock event is forgotten with its lockout.
  DANGER_NOT_KEPT(Promise.RISK, 32),

  /// That Okta has given up is forgotten with its lockout.
  GIVING_UP_NOT_KEPT(Promise.OKTA_GAVE_UP, 113),

  /// Where locks come from is not kept.
  SOURCES_NOT_KEPT(Promise.SOURCE, 99),

  /// The log is taken for read.
  LOG_TAKEN_FOR_READ(Promise.OKTA_GAVE_UP, 303),

  /// The log is read by its first page alone.
  FIRST_PAGE_ONLY(Promise.OKTA_GAVE_UP, 213),

  /// A reading of the log counts for an hour.
  READING_KEPT_FOR_AN_HOUR(Promise.OKTA_GAVE_UP, 336),

  /// That the log was read again is known up to a second before what it has told.
  FINDINGS_LATE(Promise.RISK, 1518),

  /// Every event is taken for one that came by the log stream.
  ANY_EVENT_TAKEN_FOR_STREAMED(Promise.OKTA_GAVE_UP, 303),

  /// Every event is taken for one that the log has shown.
  HOOK_BELIEVED(Promise.READABLE, 199),

  /// That the log stream was switched off is not known.
  DEACTIVATION_IGNORED(Promise.OKTA_GAVE_UP, 988),

  /// That the log stream was switched off is forgotten after a minute: it may be on again.
  DEACTIVATION_FORGOTTEN(Promise.RISK, 26),

  /// A request counts until the next day.
  REQUEST_KEPT_FOR_A_DAY(Promise.REQUEST, 25),

  /// A request counts for every lock.
  REQUEST_FOR_ANY_LOCK(Promise.REQUEST, 19),

  /// A request counts from the latest decision on.
  REQUEST_RENEWED(Promise.REQUEST, 59),

  /// A request is dropped while its lockout waits for the log to be read.
  REQUEST_LOST_BEHIND_LOG(Promise.REQUEST_RECORDED, 43),

  /// A part of a request is lost on its way to the record.
  COMMENT_LOST(Promise.REQUEST_RECORDED, 1),
  OVERRIDE_LOST(Promise.REQUEST_RECORDED, 1),

  /// A request without override joins what is held, and nobody decides it.
  HELD_NOT_DECIDED_AGAIN(Promise.REQUEST_HEEDED, 14),

  /// Any event ends a request, also one that was known when it was made.
  REQUEST_ENDED_BY_ANY_EVENT(Promise.REQUEST_HEEDED, 35),

  /// The first of two requests counts.
  FIRST_REQUEST_ALONE(Promise.REQUEST_HEEDED, 83),

  /// What is held is released by any event.
  HELD_RELEASED_BY_ANY_EVENT(Promise.HELD, 1),

  /// An unlock of which nobody knows whether it was done is forgotten.
  UNKNOWN_OUTCOME_FORGOTTEN(Promise.OUTCOME_UNKNOWN, 24),
  UNKNOWN_OUTCOME_NOT_COUNTED(Promise.PER_USER, 180),

  /// That an account was locked again soon after its unlocks is forgotten.
  REPEAT_LOCKOUTS_FORGOTTEN(Promise.REPEAT_LOCKOUT, 872),

  /// Nobody gives up after 24 hours.
  NEVER_GIVES_UP(Promise.TIMED_OUT, 149),

  /// The lease on record ends before the call.
  LEASE_TOO_SHORT(Promise.LEASE, 1),

  /// An account is taken for the one that was asked about, whatever its id.
  OTHER_ID_BELIEVED(Promise.OWN_ID, 1),

  /// Accounts of directories are taken for Okta's own.
  DIRECTORY_IGNORED(Promise.DIRECTORY, 1),

  /// Nobody looks at the status of an account, only at what blocks devices.
  STATUS_IGNORED(Promise.WHOLE_ACCOUNT, 28),

  /// A block of unknown devices is taken for one of all.
  UNKNOWN_DEVICES_IGNORED(Promise.UNKNOWN_DEVICES, 24),

  /// Nobody looks at administrator roles.
  ROLES_IGNORED(Promise.ADMINISTRATORS, 12),

  /// The unlock is sent once more after its answer.
  UNLOCKED_TWICE(Promise.ONE_UNLOCK, 1),

  /// An unlock that Okta refuses is taken for done.
  REFUSAL_TAKEN_FOR_DONE(Promise.TRUE_RECORD, 1),

  /// The list of locked users is not read.
  LIST_NOT_READ(Promise.DECIDED, 3),

  /// The brake is taken for closed.
  BRAKE_TAKEN_FOR_CLOSED(Promise.BRAKE, 178),

  /// Too many requests at once are taken for a fault.
  CROWD_IGNORED(Promise.CROWD, 2);

  private final Promise breaks;
  private final long seed;

  /// @param breaks the promise that catches it
  /// @param seed of a world that shows it
  Mutation(Promise breaks, long seed) {
    this.breaks = breaks;
    this.seed = seed;
  }

  /// The promise that catches it.
  Promise breaks() {
    return breaks;
  }

  /// The seed of a world that shows it.
  long seed() {
    return seed;
  }

  /// The product with this bug.
  Assembly assembly() {
    return switch (this) {
      case PUT_WITHOUT_CONDITION -> lockouts(BrokenLockouts.Unconditional::new);
      case REFUSED_PUT_TAKEN_FOR_DONE ->
          lockouts((sound, _) -> new BrokenLockouts.RefusalIgnored(sound));
      case RECORD_AFTER_UNLOCK -> lockouts((sound, _) -> new BrokenLockouts.ClaimPutOff(sound));
      case RESULT_NOT_RECORDED -> lockouts((sound, _) -> new BrokenLockouts.ResultForgotten(sound));
      case CLAIM_IGNORED -> reading(BrokenLockouts::unclaimed);
      case TWIN_NOT_RECOGNISED -> reading(BrokenLockouts::forgotten);
      case SIGHTING_NOT_SAVED -> lockouts(BrokenLockouts.SightingsLost::new);
      case HISTORY_FORGOTTEN -> saving(Rewritten::withoutHistory);
      case EVIDENCE_NOT_READ_AGAIN -> users(BrokenUsers.ReadOnce::new);
      case UNLOCK_SENT_AGAIN -> users(BrokenUsers.SentAgain::new);
      case SILENCE_TAKEN_FOR_DONE -> users(BrokenUsers.SilenceIsDone::new);
      case FAILURE_TAKEN_FOR_GONE -> users(BrokenUsers.FailureIsGone::new);
      case FAILURE_TAKEN_FOR_NO_ROLES -> users(BrokenUsers.FailureIsNoRole::new);
      case SWITCH_READ_ONCE -> observations(BrokenObservations.SwitchReadOnce::new);
      case PLACE_AS_A_PROBE_NOT_SAVED -> observations(BrokenObservations.PlaceNotTaken::new);
      case CLOSED_WITHOUT_PROBE -> around(BrokenObservations::withSomeProbe);
      case LOCKOUTS_NOT_COUNTED -> around(BrokenObservations::withoutCounts);
      case POLICY_READ_ONCE -> policies((sound, _) -> new BrokenPolicies.ReadOnce(sound));
      case POLICY_NOT_CONFIRMED -> policies((sound, _) -> new BrokenPolicies.LastSeen(sound));
      case PACKAGED_POLICY_AGAIN -> policies(BrokenPolicies::packagedAgain);
      case UNREADABLE_POLICY_IGNORED -> policies(BrokenPolicies::unreadableIgnored);
      case POINTER_BEFORE_BODY -> store((sound, _) -> new BrokenPolicies.PointerFirst(sound));
      case POINTER_WITHOUT_CONDITION -> store(BrokenPolicies.Unconditional::new);
      case POLICY_NOT_TRIED -> untried();
      case RESERVE_IGNORED -> reserving(new Reserve(0));
      case OTHERS_IGNORED -> alone();
      case CIRCUIT_CLOSED_AT_ONCE -> withoutPauses();
      case REFUSED_ENTRIES_SWALLOWED -> queue(BrokenQueue.RefusalsSwallowed::new);
      case DELAY_LOST -> queue(BrokenQueue.DelayLost::new);
      case BATCH_FAILURE_SWALLOWED -> worker(Mutation::swallowing);
      case DELETED_BEFORE_DONE -> deletingFirst();
      case MODE_IGNORED -> enforcing();
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
      case DATE_IGNORED -> dating();
      case FIRST_EVENT_ONLY, FIRST_SOURCE_ONLY, FIRST_FACTORS_ONLY, FIRST_LOCK_ONLY ->
          saving(BrokenLockouts::firstEvent);
      case SILENCE_TAKEN_FOR_CLEAN -> events(BrokenSight::silenceIsClean);
      case DANGER_NOT_KEPT ->
          observations(it -> new BrokenObservations.NotKept(it, Signal.Kind.DANGEROUS_LOCK));
      case GIVING_UP_NOT_KEPT ->
          observations(it -> new BrokenObservations.NotKept(it, Signal.Kind.OKTA_GAVE_UP));
      case SOURCES_NOT_KEPT -> observations(BrokenObservations.SourcesNotKept::new);
      case LOG_TAKEN_FOR_READ -> around(it -> it.with(LogReading.CURRENT));
      case FIRST_PAGE_ONLY ->
          answers(EnumSet.of(Endpoint.LOGS), answer -> BrokenAnswers.without("Link", answer));
      case READING_KEPT_FOR_AN_HOUR -> around(BrokenObservations::readingKept);
      case FINDINGS_LATE -> observations(BrokenObservations.FindingsLate::new);
      case ANY_EVENT_TAKEN_FOR_STREAMED -> reading(BrokenLockouts::streamed);
      case HOOK_BELIEVED -> reading(BrokenLockouts::logged);
      case DEACTIVATION_IGNORED ->
          observations(it -> new BrokenObservations.NotKept(it, Signal.Kind.STREAM_DEACTIVATED));
      case DEACTIVATION_FORGOTTEN -> observations(BrokenObservations.DeactivationForgotten::new);
      case REQUEST_KEPT_FOR_A_DAY -> saving(it -> Rewritten.requests(it, BrokenRequests::forADay));
      case REQUEST_FOR_ANY_LOCK ->
          reading(it -> Rewritten.requests(it, BrokenRequests::forAnyLock));
      case REQUEST_RENEWED -> saving(BrokenRequests::renewed);
      case REQUEST_LOST_BEHIND_LOG -> lockouts(BrokenRequests.LostBehindLog::new);
      case COMMENT_LOST -> saving(it -> Rewritten.requests(it, BrokenRequests::withoutComment));
      case OVERRIDE_LOST -> saving(it -> Rewritten.requests(it, BrokenRequests::withoutOverride));
      case HELD_NOT_DECIDED_AGAIN -> queue(BrokenQueue.PlainRequestsAreFound::new);
      case REQUEST_ENDED_BY_ANY_EVENT ->
          reading(it -> Rewritten.requests(it, BrokenRequests::forEarlierLock));
      case FIRST_REQUEST_ALONE -> reading(BrokenRequests::firstRequest);
      case HELD_RELEASED_BY_ANY_EVENT -> reading(BrokenLockouts::heldOfAnotherLock);
      case UNKNOWN_OUTCOME_FORGOTTEN, UNKNOWN_OUTCOME_NOT_COUNTED ->
          saving(Rewritten::withoutUnknown);
      case REPEAT_LOCKOUTS_FORGOTTEN -> saving(Rewritten::withoutLocks);
      case NEVER_GIVES_UP ->
          reading(it -> Rewritten.waited(it, Instant.parse("2100-01-01T00:00:00Z")));
      case LEASE_TOO_SHORT -> lockouts((sound, _) -> new BrokenLockouts.LeaseTooShort(sound));
      case OTHER_ID_BELIEVED ->
          found((id, it) -> BrokenUsers.as(id, it.status(), it.provider(), it));
      case DIRECTORY_IGNORED ->
          found((_, it) -> BrokenUsers.as(it.id(), it.status(), Provider.OKTA, it));
      case STATUS_IGNORED -> users(BrokenUsers.DevicesAlone::new);
      case UNKNOWN_DEVICES_IGNORED ->
          answers(
              EnumSet.of(Endpoint.BLOCKS), BrokenAnswers.body("UNKNOWN_DEVICES", "ANY_DEVICES"));
      case ROLES_IGNORED -> users(BrokenUsers.RolesUnread::new);
      case UNLOCKED_TWICE -> users(BrokenUsers.DoneTwice::new);
      case REFUSAL_TAKEN_FOR_DONE -> users(BrokenUsers.RefusalIsDone::new);
      case LIST_NOT_READ -> users(BrokenUsers.NobodyListed::new);
      case BRAKE_TAKEN_FOR_CLOSED -> around(it -> it.with(Brake.CLOSED));
      case CROWD_IGNORED -> answers(EnumSet.allOf(Endpoint.class), BrokenAnswers::uncrowded);
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

  private static Assembly dating() {
    return new Assembly() {
      private Clock ours = Clock.systemUTC();

      @Override
      public Clock clock(Clock sound) {
        ours = sound;
        return sound;
      }

      @Override
      public Http okta(Http sound) {
        return new BrokenAnswers(
            sound,
            EnumSet.allOf(Endpoint.class),
            answer -> BrokenAnswers.dated(ours.instant(), answer));
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

  private static Assembly saving(UnaryOperator<Episode> broken) {
    return lockouts((sound, _) -> new BrokenLockouts.Saved(sound, broken));
  }

  private static Assembly reading(UnaryOperator<Episode> broken) {
    return lockouts((sound, _) -> new BrokenLockouts.Read(sound, broken));
  }

  private static Assembly policies(BiFunction<PolicySource, Policy, PolicySource> broken) {
    return new Assembly() {
      @Override
      public PolicySource policies(PolicySource sound, Policy packaged) {
        return broken.apply(sound, packaged);
      }
    };
  }

  private static Assembly store(BiFunction<PolicyStore, ModelPolicies, PolicyStore> broken) {
    return new Assembly() {
      @Override
      public PolicyStore store(PolicyStore sound, ModelPolicies table) {
        return broken.apply(sound, table);
      }
    };
  }

  private static Assembly untried() {
    return new Assembly() {
      @Override
      public Outcome activate(
          PolicyStore store, InstantSource clock, PolicyBody body, Change change) {
        return BrokenPolicies.untried(store, clock, body, change);
      }
    };
  }

  private static Assembly around(UnaryOperator<Surroundings> broken) {
    return observations(sound -> new BrokenObservations.Read(sound, broken));
  }

  private static Assembly found(BiFunction<String, Account, Account> broken) {
    return users(sound -> new BrokenUsers.Read(sound, broken));
  }

  private static Assembly observations(UnaryOperator<Observations> broken) {
    return new Assembly() {
      @Override
      public Observations observations(Observations sound) {
        return broken.apply(sound);
      }
    };
  }

  private static Assembly alone() {
    return new Assembly() {
      @Override
      public int others(int sound) {
        return 0;
      }
    };
  }

  private static Assembly withoutPauses() {
    return new Assembly() {
      @Override
      public InstantSource gateClock(Clock sound) {
        AtomicInteger hours = new AtomicInteger();
        return () -> sound.instant().plus(Duration.ofHours(hours.incrementAndGet()));
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
