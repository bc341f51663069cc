/// The queue of lockouts on Amazon SQS.
@NullMarked
package dev.unlatch.sqs;

import org.jspecify.annotations.NullMarked;
