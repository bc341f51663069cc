/// What the functions are invoked with, and their answers, as JSON.
@NullMarked
package dev.unlatch.lambda.request;

import org.jspecify.annotations.NullMarked;
