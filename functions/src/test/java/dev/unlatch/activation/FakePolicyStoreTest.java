package dev.unlatch.activation;

class FakePolicyStoreTest extends PolicyStoreContract {
  private final PolicyStore store = new FakePolicyStore();

  @Override
  protected PolicyStore store() {
    return store;
  }
}
