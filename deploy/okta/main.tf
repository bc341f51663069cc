# Okta's side of Unlatch: what its user may do, and the event hook. README.md beside this file says how to apply it.

terraform {
  required_version = ">= 1.3"
  required_providers {
    okta = {
      source  = "okta/okta"
      version = "~> 6.5"
    }
  }
}

# The organisation and its credentials come from the provider's own variables, such as OKTA_ORG_NAME.
provider "okta" {}

locals {
  everyone = ["${var.org_url}/api/v1/users", "${var.org_url}/api/v1/groups"]
}

resource "okta_admin_role_custom" "unlatch" {
  label       = "Unlatch"
  description = "Reads users, their groups and administrator roles, and unlocks users"
  permissions = [
    "okta.users.read",
    "okta.users.lifecycle.unlock",
    "okta.groups.read",
    "okta.iam.read",
  ]
}

resource "okta_resource_set" "unlatch" {
  label       = "Unlatch"
  description = "Whom Unlatch may read and unlock"
  resources   = length(var.resources) == 0 ? local.everyone : var.resources
}

resource "okta_admin_role_custom_assignments" "unlatch" {
  custom_role_id  = okta_admin_role_custom.unlatch.id
  resource_set_id = okta_resource_set.unlatch.id
  members         = ["${var.org_url}/api/v1/users/${var.user_id}"]
}

# No custom role can read the System Log.
resource "okta_user_admin_roles" "unlatch" {
  user_id     = var.user_id
  admin_roles = var.log_roles
}

resource "okta_event_hook" "unlatch" {
  count = var.hook_url == "" ? 0 : 1
  name  = "Unlatch"
  events = [
    "user.account.lock",
    "user.risk.change",
    "user.risk.detect",
    "security.breached_credential.detected",
    "user.account.report_suspicious_activity_by_enduser",
    "system.log_stream.lifecycle.deactivate",
  ]
  channel = {
    type    = "HTTP"
    version = "1.0.0"
    uri     = var.hook_url
  }
  auth = {
    type  = "HEADER"
    key   = "Authorization"
    value = var.hook_secret
  }
}

resource "okta_event_hook_verification" "unlatch" {
  count         = var.hook_url == "" ? 0 : 1
  event_hook_id = okta_event_hook.unlatch[0].id
}
