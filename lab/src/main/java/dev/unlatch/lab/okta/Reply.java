package dev.unlatch.lab.okta;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What a caller gets of an answer before the connection closes or goes on.
///
/// @param answer what there is to say
/// @param part how much of it is said
record Reply(Answer answer, Part part) {
  /// How much of an answer is written.
  enum Part {
    /// All of it.
    WHOLE,
    /// The first half, with the rest promised.
    HALF,
    /// Nothing.
    NOTHING
  }

  static Reply whole(Answer answer) {
    return new Reply(answer, Part.WHOLE);
  }

  /// The same with more headers; those that are there already stay.
  Reply with(Map<String, List<String>> more) {
    return new Reply(answer.with(more), part);
  }

  /// Writes it; the exchange, closed afterwards, closes the connection where something is missing.
  void write(HttpExchange exchange) throws IOException {
    switch (part) {
      case WHOLE -> answer.write(exchange);
      case HALF -> answer.writeHalf(exchange);
      case NOTHING -> {}
    }
  }
}
