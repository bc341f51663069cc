package dev.unlatch.lab.aws;

/// What requests to DynamoDB have taken, in the units that on-demand tables are billed by.
///
/// @param writeUnits write request units: 1 KB each, indexes and transactions included
/// @param readUnits read request units: 4 KB each, or 8 KB where the read need not be consistent
public record Capacity(double writeUnits, double readUnits) {
  /// Nothing.
  static final Capacity NONE = new Capacity(0, 0);

  Capacity atLeastToRead(double units) {
    return new Capacity(writeUnits, Math.max(readUnits, units));
  }

  Capacity plus(Capacity other) {
    return new Capacity(writeUnits + other.writeUnits, readUnits + other.readUnits);
  }
}
