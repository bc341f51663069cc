package dev.unlatch.okta.limit;

import dev.unlatch.port.Renewal;
import dev.unlatch.port.Share;
import dev.unlatch.port.Unavailable;
import java.util.Optional;

/// Stands before Okta: every call asks it for leave, and tells it what came of it.
public interface Gate {
  /// Lets everything through.
  Gate OPEN =
      new Gate() {
        @Override
        public void require(Share share) {}

        @Override
        public void enter(Bucket bucket, Share share) {}

        @Override
        public void answered(Bucket bucket, RateLimitStatus standing) {}

        @Override
        public Optional<Renewal> refused(Bucket bucket, RateLimitStatus standing) {
          return Optional.empty();
        }

        @Override
        public void broken(Bucket bucket, RateLimitStatus standing) {}
      };

  /// Asks whether a lockout can be begun, by what this process knows.
  ///
  /// @throws Unavailable if not
  void require(Share share) throws Unavailable;

  /// Asks for leave for a call. What came of it is to be told.
  ///
  /// @throws Unavailable if it is not to be made
  void enter(Bucket bucket, Share share) throws Unavailable;

  /// Okta has answered, be it by a refusal.
  void answered(Bucket bucket, RateLimitStatus standing);

  /// Okta has refused a call because there were too many.
  ///
  /// @return when there can be others
  Optional<Renewal> refused(Bucket bucket, RateLimitStatus standing);

  /// There was no answer, or one that says that Okta is broken.
  void broken(Bucket bucket, RateLimitStatus standing);
}
