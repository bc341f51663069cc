/// Reads the policy file.
@NullMarked
package dev.unlatch.policyfile;

import org.jspecify.annotations.NullMarked;
