/// What people are told, and when: messages about events, digests of many, and what nobody has
/// decided. May enter: the policy's `tell`. It sees events as others do, by their JSON on the bus.
@NullMarked
package dev.unlatch.message;

import org.jspecify.annotations.NullMarked;
