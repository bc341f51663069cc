/// HTTP and whom it trusts: the one place where connections are made.
@NullMarked
package dev.unlatch.http;

import org.jspecify.annotations.NullMarked;
