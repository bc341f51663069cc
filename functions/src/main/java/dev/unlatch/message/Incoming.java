package dev.unlatch.message;

/// What [Messages] takes from its queue.
public sealed interface Incoming permits BusEvent, Timer {}
