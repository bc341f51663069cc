package dev.unlatch.lab.okta.api;

/// What a token's owner may do. Each stands for one of Okta's permissions, or for a few that the
/// same operations need.
public enum Right {
  /// `okta.users.read`.
  VIEW_USERS,
  /// `okta.users.manage`.
  EDIT_USERS,
  /// `okta.users.lifecycle.unlock`.
  UNLOCK_USERS,
  /// `okta.groups.read`.
  VIEW_GROUPS,
  /// `okta.iam.read`.
  VIEW_ROLES,
  /// No custom role has it.
  VIEW_SYSTEM_LOG,
  /// Scope `okta.eventHooks.read`.
  VIEW_EVENT_HOOKS,
  /// Scope `okta.logStreams.read`.
  VIEW_LOG_STREAMS,
  /// Scope `okta.policies.read`.
  VIEW_POLICIES
}
