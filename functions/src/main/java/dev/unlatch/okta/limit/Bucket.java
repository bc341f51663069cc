package dev.unlatch.okta.limit;

import dev.unlatch.okta.OrgUrl;
import dev.unlatch.port.okta.Share;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Endpoints that may share a rate limit (Okta, "Rate limits").
///
/// Which of them do depends on the organisation, and is not documented. If two of these really
/// share one, each answer reports it for only one of them, so what is known of the other lags
/// behind by the calls in between. Two mistaken for one would hide each other's end.
public enum Bucket {
  /// Reading a user.
  USER("users/[^/]+"),
  /// A user's administrator roles.
  ROLES("users/[^/]+/roles"),
  /// A user's groups.
  USER_GROUPS("users/[^/]+/groups"),
  /// Okta's blocks of a user.
  BLOCKS("users/[^/]+/blocks"),
  UNLOCK("users/[^/]+/lifecycle/unlock"),
  USERS("users"),
  /// Groups and their members.
  GROUPS("groups(/.*)?"),
  /// The System Log.
  LOGS("logs"),
  /// The list of administrators.
  ADMINISTRATORS("iam/assignees/users"),
  EVENT_HOOKS("eventHooks"),
  LOG_STREAMS("logStreams"),
  POLICIES("policies"),
  OTHER(".*");

  /// What a lockout's decision and unlock take.
  static final Set<Bucket> OF_LOCKOUTS = EnumSet.range(USER, UNLOCK);

  private final Pattern path;

  Bucket(String path) {
    this.path = Pattern.compile(path);
  }

  /// The bucket of a call.
  ///
  /// @param target path and query, beginning with [OrgUrl#API]
  public static Bucket of(String target) {
    int query = target.indexOf('?');
    String path = target.substring(OrgUrl.API.length(), query < 0 ? target.length() : query);
    for (Bucket bucket : values()) {
      if (bucket.path.matcher(path).matches()) {
        return bucket;
      }
    }
    throw new IllegalArgumentException("not a path of Okta's API");
  }

  /// Whether such a call begins something. What follows it is let through as long as anything may
  /// be used at all: otherwise what was begun would have to start over.
  boolean begins() {
    return this == USER || !OF_LOCKOUTS.contains(this);
  }

  /// The buckets that must have room before such a call: a lockout is better not begun if its
  /// unlock would find none.
  Set<Bucket> needed(Share share) {
    return this == USER && share != Share.SEARCH ? OF_LOCKOUTS : EnumSet.of(this);
  }

  /// The bucket as used in records, such as `user-groups`.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
