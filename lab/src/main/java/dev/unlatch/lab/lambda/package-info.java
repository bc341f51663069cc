/// Packaged Lambda functions as processes behind the Lambda Runtime API.
@NullMarked
package dev.unlatch.lab.lambda;

import org.jspecify.annotations.NullMarked;
