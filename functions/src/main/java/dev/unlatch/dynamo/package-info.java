/// The table of lockouts on Amazon DynamoDB.
@NullMarked
package dev.unlatch.dynamo;

import org.jspecify.annotations.NullMarked;
