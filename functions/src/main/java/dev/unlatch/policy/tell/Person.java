package dev.unlatch.policy.tell;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.event.Excerpt;
import dev.unlatch.policy.tell.Tell.ProfileField;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who a locked user is, as far as messages need it: personal data, from the user's profile at
/// Okta. A field that no message needs, or that the profile does not have, is empty.
///
/// @param login at most 100 characters (Okta, "Users": `profile.login`)
/// @param name at most 200 characters
/// @param mail an address; a longer one than mail allows is left out
/// @param language a language tag as the profile has it, such as `de-AT` or `de_AT`
/// @param widest the most that an event on the bus may say about a person, as the policy said when
///   this was read
public record Person(
    Optional<String> login,
    Optional<String> name,
    Optional<String> mail,
    Optional<String> language,
    Details widest) {
  private static final int LONGEST_LOGIN = 100;
  private static final int LONGEST_NAME = 200;

  /// The longest address of a mailbox (RFC 5321, section 4.5.3.1.3, without its brackets).
  private static final int LONGEST_MAIL = 254;

  /// The longest language tag that has to be expected (RFC 5646, section 4.4.1).
  private static final int LONGEST_LANGUAGE = 35;

  /// What messages need of an account's profile; empty if they need nothing, or it has nothing of
  /// that.
  ///
  /// @param tell of the policy in force
  /// @throws IllegalArgumentException if the account's details are not JSON
  public static Optional<Person> of(Account account, Tell tell) {
    Set<ProfileField> fields = tell.fields();
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Profile profile = Profile.of(account);
    Person person =
        new Person(
            profile.text("login").filter(_ -> fields.contains(ProfileField.LOGIN)),
            profile.name().filter(_ -> fields.contains(ProfileField.NAME)),
            profile.text("email").filter(_ -> fields.contains(ProfileField.MAIL)),
            profile.language().filter(_ -> fields.contains(ProfileField.LANGUAGE)),
            tell.widest());
    return Optional.of(person).filter(it -> !it.isUnknown());
  }

  /// Bounds what a profile can bring.
  public Person {
    login = login.map(it -> Excerpt.of(it, LONGEST_LOGIN));
    name = name.map(it -> Excerpt.of(it, LONGEST_NAME));
    mail = mail.filter(it -> it.length() <= LONGEST_MAIL).map(Excerpt::wellFormed);
    language = language.filter(it -> it.length() <= LONGEST_LANGUAGE).map(Excerpt::wellFormed);
  }

  private boolean isUnknown() {
    return Stream.of(login, name, mail, language).allMatch(Optional::isEmpty);
  }

  /// The login, if an event on the bus may have it.
  public Optional<String> publicLogin() {
    return login.filter(_ -> widest.allows(Details.LOGIN));
  }

  /// The name, if an event on the bus may have it.
  public Optional<String> publicName() {
    return name.filter(_ -> widest.allows(Details.FULL));
  }
}
