package dev.unlatch.simulation;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.port.okta.Users;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

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
        if (failure.cause() == Unavailable.Cause.UNREACHABLE) {
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

  /// Something of an account is misread.
  static final class Read extends Altered.Organisation {
    private final BiFunction<String, Account, Account> change;

    /// @param change of what was found, by what was asked about
    Read(Users sound, BiFunction<String, Account, Account> change) {
      super(sound);
      this.change = change;
    }

    @Override
    public Optional<Account> find(String id) throws Unavailable {
      return super.find(id).map(it -> change.apply(id, it));
    }
  }

  static Account as(String id, AccountStatus status, Provider provider, Account old) {
    return new Account(id, status, provider, old.details(), old.statusChanged(), old.asOf());
  }

  /// The account's status is not looked at, only what blocks devices.
  static final class DevicesAlone extends Altered.Organisation {
    DevicesAlone(Users sound) {
      super(sound);
    }

    @Override
    public Optional<Account> find(String id) throws Unavailable {
      return super.find(id).map(it -> as(it.id(), AccountStatus.ACTIVE, it.provider(), it));
    }

    @Override
    public Blocks blocks(String id) throws Unavailable {
      var _ = super.blocks(id);
      return Blocks.UNKNOWN_DEVICES;
    }
  }

  static final class RolesUnread extends Altered.Organisation {
    RolesUnread(Users sound) {
      super(sound);
    }

    @Override
    public Set<String> roles(String id) throws Unavailable {
      var _ = super.roles(id);
      return Set.of();
    }
  }

  static final class DoneTwice extends Altered.Organisation {
    DoneTwice(Users sound) {
      super(sound);
    }

    @Override
    public UnlockAnswer unlock(String id) throws Unavailable {
      var _ = super.unlock(id);
      return super.unlock(id);
    }
  }

  static final class RefusalIsDone extends Altered.Organisation {
    RefusalIsDone(Users sound) {
      super(sound);
    }

    @Override
    public UnlockAnswer unlock(String id) throws Unavailable {
      var _ = super.unlock(id);
      return new UnlockAnswer.Unlocked();
    }
  }

  static final class NobodyListed extends Altered.Organisation {
    NobodyListed(Users sound) {
      super(sound);
    }

    @Override
    public Page lockedOut(Optional<String> next) {
      return new Page(List.of(), Optional.empty());
    }
  }
}
