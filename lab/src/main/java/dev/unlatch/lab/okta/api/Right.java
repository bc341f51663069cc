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
  /// Reads the System Log; no custom role has it.
  VIEW_SYSTEM_LOG,
  /// Reads event hooks.
  VIEW_EVENT_HOOKS,
  /// Reads log streams.
  VIEW_LOG_STREAMS,
  /// Reads policies.
  VIEW_POLICIES
}
