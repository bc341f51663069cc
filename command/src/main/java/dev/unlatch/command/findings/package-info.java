/// What is wrong or risky in a file, and how it is written: for people, for GitHub Actions and for
/// programs. The commands that read files people write share it.
@NullMarked
package dev.unlatch.command.findings;

import org.jspecify.annotations.NullMarked;
