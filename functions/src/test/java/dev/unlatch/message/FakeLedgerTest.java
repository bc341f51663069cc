package dev.unlatch.message;

class FakeLedgerTest extends LedgerContract {
  private final FakeLedger ledger = new FakeLedger();

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
