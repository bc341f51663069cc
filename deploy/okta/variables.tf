variable "org_url" {
  type        = string
  description = "Your Okta organisation, such as https://acme.okta.com, without a path."
  validation {
    condition     = can(regex("^https://[^/]+$", var.org_url))
    error_message = "org_url must start with https:// and have a host name but no path."
  }
}

variable "user_id" {
  type        = string
  description = "Okta's id of the user whose token Unlatch uses, such as 00u1a2b3c4."
}

variable "log_roles" {
  type        = set(string)
  description = "All standard roles of that user; one of them must be allowed to view the System Log."
}

variable "resources" {
  type        = set(string)
  default     = []
  description = "URLs of what the role applies to. Empty: all users and groups of the organisation."
}

variable "hook_url" {
  type        = string
  default     = ""
  description = "The stack's output HookUrl. Empty: no event hook."
}

variable "hook_secret" {
  type        = string
  default     = ""
  sensitive   = true
  description = "The value of the secret in the stack's output HookSecretArn."
}
