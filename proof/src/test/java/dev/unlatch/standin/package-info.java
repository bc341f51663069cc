/// What tests of adapters and handlers stand on: the lab's services, set up as the template asks.
@NullMarked
package dev.unlatch.standin;

import org.jspecify.annotations.NullMarked;
