package dev.unlatch.lab.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A message that a channel has accepted.
///
/// @param channel such as `slack`
/// @param content as its service has received it: of SNS and SES the fields of the form
public record Delivered(String channel, Instant at, JsonNode content) {}
