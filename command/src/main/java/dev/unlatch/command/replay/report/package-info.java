/// What a replay found, as records, and how it is written: as text, as JSON and as a page. Nothing
/// is counted or decided here.
@NullMarked
package dev.unlatch.command.replay.report;

import org.jspecify.annotations.NullMarked;
