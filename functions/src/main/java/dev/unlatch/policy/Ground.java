package dev.unlatch.policy;

/// Why a decision was taken. It goes into logs and metrics: no personal data, no secret.
///
/// @param name the rule or guard, such as `quiet-period` or `administrators`; one of few, for it is
///   counted
/// @param because the facts that it rests on, as a clause that a person reads
public record Ground(String name, String because) {}
