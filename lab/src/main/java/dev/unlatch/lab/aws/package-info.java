/// The AWS services that keep something, and what they have in common: the account, one address for
/// all, and the properties of their resources.
///
/// A service runs AWS's own code or a library where there is one; each can be made to fail.
@NullMarked
package dev.unlatch.lab.aws;

import org.jspecify.annotations.NullMarked;
