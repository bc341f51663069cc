/// Describes what `./release` has put into a folder, and makes the release's zip of it.
///
/// Start reading at [Release][dev.unlatch.distribution.Release]. What is in a release is decided in
/// the script `release`.
@NullMarked
package dev.unlatch.distribution;

import org.jspecify.annotations.NullMarked;
