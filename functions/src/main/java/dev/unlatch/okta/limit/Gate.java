package dev.unlatch.okta.limit;

import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import java.util.Optional;

/// Stands before Okta: every call asks it for permission, and reports its outcome.
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

  /// Asks whether a lockout can be begun, from what this process knows.
  ///
  /// @throws Unavailable if not
  void require(Share share) throws Unavailable;

  /// Asks for permission for a call. The caller must then report its outcome.
  ///
  /// @throws Unavailable if the call must not be made
  void enter(Bucket bucket, Share share) throws Unavailable;

  /// Okta has answered, even if with a refusal.
  void answered(Bucket bucket, RateLimitStatus standing);

  /// Okta has refused a call because there were too many.
  ///
  /// @return when further calls can be made
  Optional<Renewal> refused(Bucket bucket, RateLimitStatus standing);

  /// There was no answer, or one that says that Okta is broken.
  void broken(Bucket bucket, RateLimitStatus standing);
}
