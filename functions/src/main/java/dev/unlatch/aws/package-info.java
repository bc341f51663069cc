/// The AWS SDK's clients, as far as the functions use them, with less between a request and its
/// bytes (docs/decisions/aws-calls.md).
@NullMarked
package dev.unlatch.aws;

import org.jspecify.annotations.NullMarked;
