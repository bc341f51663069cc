package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// When a function is called by itself.
///
/// @param name unique in the account
/// @param rate how often
/// @param function the function's logical id
/// @param input what the function gets; `null` for EventBridge's own "Scheduled Event"
public record Schedule(String name, Rate rate, String function, @Nullable JsonNode input) {}
