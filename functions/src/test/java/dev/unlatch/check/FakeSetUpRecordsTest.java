package dev.unlatch.check;

/// The fake does what the table does.
class FakeSetUpRecordsTest extends SetUpRecordsContract {
  @Override
  protected SetUpRecords records() {
    return new FakeSetUpRecords();
  }
}
