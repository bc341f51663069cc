package dev.unlatch.command.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.explain.Person;
import dev.unlatch.command.yaml.Fields;
import dev.unlatch.command.yaml.Moment;
import dev.unlatch.command.yaml.Problems;
import dev.unlatch.command.yaml.YamlTree;
import dev.unlatch.policy.Account;
import dev.unlatch.policy.AccountStatus;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the user of a case.
///
/// @param problems what is wrong is added to them
record CaseUser(Problems problems) {
  private static final String[] FIELDS = {
    "status", "provider", "profile", "type", "created", "lastLogin", "statusChanged"
  };

  /// None where the case says that the user is `gone`.
  Optional<Account> read(Fields fields, Lockout lockout, Instant now) {
    if (fields.isWord("user", "gone")) {
      return Optional.empty();
    }
    Optional<Fields> user = fields.mapping("user", FIELDS);
    AccountStatus status =
        user.flatMap(it -> it.oneOf("status", CaseReader.words(AccountStatus.values(), Enum::name)))
            .orElse(Person.status(lockout.kind()));
    Provider provider =
        user.flatMap(it -> it.oneOf("provider", CaseReader.words(Provider.values(), Enum::name)))
            .orElse(Provider.OKTA);
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("status", status.name()).put("provider", provider.name());
    for (String field : List.of("profile", "type", "created", "lastLogin")) {
      user.flatMap(it -> it.node(field))
          .ifPresent(it -> details.set(field, YamlTree.of(it, problems)));
    }
    Optional<Instant> changed =
        user.flatMap(it -> it.value("statusChanged", Moment::of, Moment.WANTED))
            .map(it -> it.at(now));
    return Optional.of(
        new Account(
            lockout.user(), status, provider, details.toString(), changed, Optional.empty()));
  }
}
