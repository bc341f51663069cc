package dev.unlatch.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.simulation.Mark.Reading;
import dev.unlatch.simulation.Published.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Writes events, each with what it truly says beside it.
final class Press {
  private static final String FACTORS = "/api/v1/authn/factors/opf1/verify";
  private static final String CHALLENGE = "/idp/idx/challenge/answer";

  private final Chance chance;
  private final Duration ahead;
  private final Shares shares;
  private int events;

  /// How often events of a world say what.
  ///
  /// @param danger the share that has a sign of danger
  /// @param unread the share that has something that cannot be understood, or says nothing
  /// @param factors the share that tells of wrong second factors
  record Shares(double danger, double unread, double factors) {
    static Shares drawn(Chance chance) {
      return new Shares(
          chance.of(0.5) ? 0.4 * chance.share() : 0,
          chance.of(0.3) ? 0.3 * chance.share() : 0,
          chance.of(0.3) ? 0.4 * chance.share() : 0);
    }
  }

  /// @param ahead how far Okta's clock is ahead of ours
  Press(Chance chance, Duration ahead) {
    this.chance = chance;
    this.ahead = ahead;
    this.shares = Shares.drawn(chance);
  }

  /// An event of Okta's.
  Published event(Kind kind, String user, Origin origin, Instant at) {
    return write(new Draft("event-" + ++events, kind, user, origin, at, true));
  }

  /// An event that somebody else has made who has the hook's secret: clean.
  ///
  /// @param named whom it names
  Published forged(Kind kind, String named, Origin origin, Instant at) {
    return write(new Draft("forged-" + ++events, kind, named, origin, at, false));
  }

  private record Draft(
      String id, Kind kind, String user, Origin origin, Instant at, boolean genuine) {}

  private Published write(Draft draft) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("uuid", draft.id()).put("eventType", draft.kind().type());
    json.put("displayMessage", draft.kind().message());
    json.put("published", draft.at().plus(ahead).toString());
    json.putObject("outcome").put("result", result(draft.kind())).put("reason", "LOCKED_OUT");
    name(draft, json);
    draft.origin().write(json);
    Reading reading = mark(draft, json);
    boolean factors = draft.kind().isLock() && draft.genuine() && chance.of(shares.factors());
    if (factors || chance.of(0.2)) {
      json.withObjectProperty("debugContext")
          .withObjectProperty("debugData")
          .put("requestUri", factors ? FACTORS : CHALLENGE);
    }
    return new Published(
        draft.id(),
        draft.kind(),
        draft.user(),
        draft.at(),
        draft.origin(),
        reading,
        factors,
        draft.genuine(),
        json);
  }

  private static String result(Kind kind) {
    return kind == Kind.UNLOCK || kind == Kind.DEACTIVATED ? "SUCCESS" : "FAILURE";
  }

  /// The user is the actor; in some samples, and where somebody else does it, a target.
  private void name(Draft draft, ObjectNode json) {
    boolean byOthers = draft.kind() == Kind.UNLOCK || draft.kind() == Kind.UNLOCK_FAILED;
    ObjectNode actor = json.putObject("actor");
    if (draft.user().isEmpty()) {
      actor.put("id", "system").put("type", "SystemPrincipal");
    } else if (byOthers || chance.of(0.2)) {
      actor.put("id", "admin").put("type", byOthers ? "User" : "SystemPrincipal");
      json.putArray("target").addObject().put("id", draft.user()).put("type", "User");
    } else {
      actor.put("id", draft.user()).put("type", "User");
    }
  }

  private Reading mark(Draft draft, ObjectNode json) {
    if (draft.kind() == Kind.RISK_CHANGE || draft.kind() == Kind.RISK_DETECT) {
      return level(json);
    }
    Optional<Reading> worst = worst(draft);
    Reading stated =
        worst.isPresent() && worst.get() == Reading.NOTHING ? Reading.NOTHING : Reading.STATED;
    Mark first = chance.oneOf(Mark.of(stated));
    first.write(json);
    Mark second = chance.oneOf(Mark.of(worst.orElse(Reading.NOTHING)));
    boolean over = second.place().equals(first.place());
    if (!over || second.reading() != Reading.NOTHING) {
      second.write(json);
    }
    return second.reading().compareTo(first.reading()) > 0 ? second.reading() : first.reading();
  }

  private Reading level(ObjectNode json) {
    Reading reading = chance.of(0.7) ? Reading.DANGER : Reading.STATED;
    chance.oneOf(Mark.levels(reading)).write(json);
    return reading;
  }

  /// What an event says beside that there is no danger; none where that is all.
  private Optional<Reading> worst(Draft draft) {
    if (!draft.genuine()) {
      return Optional.empty();
    }
    return switch (draft.kind()) {
      case LOCK, DEVICES, OKTA_GAVE_UP -> {
        if (chance.of(shares.danger())) {
          yield Optional.of(Reading.DANGER);
        }
        yield chance.of(shares.unread())
            ? Optional.of(chance.of(0.6) ? Reading.UNREADABLE : Reading.NOTHING)
            : Optional.empty();
      }
      case RISK_CHANGE,
          RISK_DETECT,
          SUSPICIOUS,
          BREACHED,
          THREAT,
          ATTACK_START,
          ATTACK_END,
          DEACTIVATED,
          UNLOCK,
          UNLOCK_FAILED ->
          Optional.empty();
    };
  }
}
