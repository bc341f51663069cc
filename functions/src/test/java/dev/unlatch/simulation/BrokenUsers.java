package dev.unlatch.simulation;

import dev.unlatch.policy.Account;
import dev.unlatch.response.Unavailable;
import dev.unlatch.response.Unavailable.Reason;
import dev.unlatch.response.UnlockAnswer;
import dev.unlatch.response.Users;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Bugs in how Okta is asked. What each of them is stands at its [Mutation].
final class BrokenUsers {
  private BrokenUsers() {}

  static final class ReadOnce extends Altered.Organisation {
    private final Map<String, Optional<Account>> read = new HashMap<>();

    ReadOnce(Users sound) {
      super(sound);
    }

    @Override
    public Optional<Account> find(String id) throws Unavailable {
      if (!read.containsKey(id)) {
        read.put(id, super.find(id));
      }
      return read.getOrDefault(id, Optional.empty());
    }
  }

  static final class SentAgain extends Altered.Organisation {
    SentAgain(Users sound) {
      super(sound);
    }

    @Override
    public UnlockAnswer unlock(String id) throws Unavailable {
      try {
        return super.unlock(id);
      } catch (Unavailable _) {
        return super.unlock(id);
      }
    }
  }

  static final class SilenceIsDone extends Altered.Organisation {
    SilenceIsDone(Users sound) {
      super(sound);
    }

    @Override
    public UnlockAnswer unlock(String id) throws Unavailable {
      try {
        return super.unlock(id);
      } catch (Unavailable failure) {
        if (failure.reason() == Reason.UNREACHABLE) {
          return new UnlockAnswer.Unlocked();
        }
        throw failure;
      }
    }
  }

  static final class FailureIsGone extends Altered.Organisation {
    FailureIsGone(Users sound) {
      super(sound);
    }

    @Override
    public Optional<Account> find(String id) {
      try {
        return super.find(id);
      } catch (Unavailable _) {
        return Optional.empty();
      }
    }
  }

  static final class FailureIsNoRole extends Altered.Organisation {
    FailureIsNoRole(Users sound) {
      super(sound);
    }

    @Override
    public Set<String> roles(String id) {
      try {
        return super.roles(id);
      } catch (Unavailable _) {
        return Set.of();
      }
    }
  }
}
