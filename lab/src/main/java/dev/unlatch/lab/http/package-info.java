/// HTTP and JSON, for all stand-ins: the one server, a request, a reply, and what can go wrong
/// between a caller and a service.
///
/// What only one stand-in needs stays with it. This room knows no other room.
@NullMarked
package dev.unlatch.lab.http;

import org.jspecify.annotations.NullMarked;
