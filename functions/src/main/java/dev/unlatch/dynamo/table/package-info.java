/// The table `Lockouts` on Amazon DynamoDB, by keys: items and their attributes, whatever they say.
/// May enter: the SDK alone.
@NullMarked
package dev.unlatch.dynamo.table;

import org.jspecify.annotations.NullMarked;
