/// Sets up the AWS SDK's clients, over the functions' own connections and with as little work as
/// possible at start (docs/decisions/aws-calls.md).
@NullMarked
package dev.unlatch.aws;

import org.jspecify.annotations.NullMarked;
