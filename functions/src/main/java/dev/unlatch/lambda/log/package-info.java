/// What the functions log: lines and metrics of what the use cases report.
@NullMarked
package dev.unlatch.lambda.log;

import org.jspecify.annotations.NullMarked;
