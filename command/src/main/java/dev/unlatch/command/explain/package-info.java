/// `unlatch explain`: why the policy decides as it does about an event.
@NullMarked
package dev.unlatch.command.explain;

import org.jspecify.annotations.NullMarked;
