/// Who hears what, as the policy file says under `tell:`.
@NullMarked
package dev.unlatch.policy.tell;

import org.jspecify.annotations.NullMarked;
