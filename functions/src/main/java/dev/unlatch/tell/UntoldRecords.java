package dev.unlatch.tell;

/// Where records are kept that nobody can be told of, until a person looks at them.
public interface UntoldRecords {
  /// Keeps one.
  ///
  /// @throws RuntimeException if it cannot be kept
  void put(Untold untold);

  /// A record of the table's stream that nobody can be told of.
  ///
  /// @param partition the item's partition key; empty if it cannot be read
  /// @param sort its sort key; likewise
  /// @param sequenceNumber its place in the stream
  /// @param because what is wrong, without anything of the item
  record Untold(String partition, String sort, String sequenceNumber, String because) {}
}
