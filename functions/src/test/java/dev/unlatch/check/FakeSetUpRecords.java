package dev.unlatch.check;

import java.util.Optional;

/// What is on record of the set-up, in memory.
public final class FakeSetUpRecords implements SetUpRecords {
  private SetUpRecord latest = SetUpRecord.NONE;

  @Override
  public Optional<SetUpRecord> read() {
    return Optional.of(latest).filter(it -> it.revision() > 0);
  }

  @Override
  public boolean save(SetUpRecord record) {
    boolean asRead = record.revision() == latest.revision() + 1;
    latest = asRead ? record : latest;
    return asRead;
  }
}
