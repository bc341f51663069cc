package dev.unlatch.simulation;

/// A promise that did not hold. An error, so that nothing in the product takes it for one of its
/// own failures.
final class BrokenPromise extends AssertionError {
  private static final long serialVersionUID = 1;

  private final Promise promise;

  BrokenPromise(Promise promise, String what) {
    super(promise + ": " + what);
    this.promise = promise;
  }

  Promise promise() {
    return promise;
  }
}
