/// What the table's items mean to others: the events of a save, or of the record once more, what
/// messages need of the record, and what people were told; and how a user is erased from all of it.
/// May enter: the rooms below, which know nothing of this one, and everything that they know;
/// events, and messages.
@NullMarked
package dev.unlatch.dynamo;

import org.jspecify.annotations.NullMarked;
