/// Messages for a topic, on Amazon SNS.
@NullMarked
package dev.unlatch.sns;

import org.jspecify.annotations.NullMarked;
