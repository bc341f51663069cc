/// Where people are told: strict stand-ins of Slack, Microsoft Teams, PagerDuty, an HTTPS endpoint,
/// Amazon SNS and Amazon SES. They check what their services document, by a JSON Schema for each,
/// and keep what they accept.
///
/// Who sends, and what the template says, is not known here.
@NullMarked
package dev.unlatch.lab.channel;

import org.jspecify.annotations.NullMarked;
