package dev.unlatch.policy.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonTest {
  private static final String PROFILE =
      """
      {"login": "robin@acme.example", "firstName": "Robin", "lastName": "Example",
       "displayName": "Rob", "email": "robin@mail.example", "preferredLanguage": "de-AT",
       "locale": "en_US", "mobilePhone": "+1 555 0100"}
      """;

  @Test
  void keepsNothingIfMessagesNeedNothing() {
    assertEquals(Optional.empty(), person(PROFILE, Tell.NOBODY));
    assertEquals(Optional.empty(), person(PROFILE, tell(Channel.SLACK, Details.ID)));
    assertEquals(Optional.empty(), person(PROFILE, tell(Channel.SLACK, Details.NONE)));
  }

  @Test
  void keepsExactlyWhatMessagesNeed() {
    assertEquals(
        Optional.of(
            new Person(
                Optional.of("robin@acme.example"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Details.LOGIN)),
        person(PROFILE, tell(Channel.SLACK, Details.LOGIN)));
    assertEquals(
        Optional.of(
            new Person(
                Optional.of("robin@acme.example"),
                Optional.of("Robin Example"),
                Optional.empty(),
                Optional.empty(),
                Details.FULL)),
        person(PROFILE, tell(Channel.SLACK, Details.FULL)));
  }

  @Test
  void keepsAddressAndLanguageForMailToTheUserAndGivesTheBusNothingOfIt() {
    Person person = person(PROFILE, tell(Channel.USER, Details.FULL)).orElseThrow();
    assertEquals(
        new Person(
            Optional.empty(),
            Optional.empty(),
            Optional.of("robin@mail.example"),
            Optional.of("de-AT"),
            Details.ID),
        person);
    assertEquals(Optional.empty(), person.publicLogin());
    assertEquals(Optional.empty(), person.publicName());
  }

  @Test
  void takesTheNextBestFieldOfAProfile() {
    String profile = "{\"firstName\": \" \", \"displayName\": \"Rob\", \"locale\": \"en_US\"}";
    Person named = person(profile, tell(Channel.SLACK, Details.FULL)).orElseThrow();
    assertEquals(Optional.of("Rob"), named.name());
    Person mailed = person(profile, tell(Channel.USER, Details.ID)).orElseThrow();
    assertEquals(Optional.of("en_US"), mailed.language());
  }

  @Test
  void takesAProfileAsItComes() {
    Tell tell = tell(Channel.USER, Details.ID);
    assertEquals(Optional.empty(), person("{}", tell));
    assertEquals(Optional.empty(), person("null", tell));
    assertEquals(Optional.empty(), person("{\"login\": 5, \"email\": null, \"name\": []}", tell));
    Account unread = new Account("00u1", AccountStatus.LOCKED_OUT, Provider.OKTA, "{}");
    assertEquals(Optional.empty(), Person.of(unread, tell));
    Account broken = new Account("00u1", AccountStatus.LOCKED_OUT, Provider.OKTA, "{");
    assertThrows(IllegalArgumentException.class, () -> Person.of(broken, tell));
  }

  @Test
  void boundsWhatAProfileBrings() {
    String long_ = "x".repeat(1_000);
    String profile =
        """
        {"login": "%1$s", "displayName": "%1$s", "email": "%1$s", "locale": "%1$s"}
        """
            .formatted(long_);
    Person named = person(profile, tell(Channel.SLACK, Details.FULL)).orElseThrow();
    assertEquals(Optional.of("x".repeat(100) + "…"), named.login());
    assertEquals(Optional.of("x".repeat(200) + "…"), named.name());
    assertEquals(Optional.empty(), person(profile, tell(Channel.USER, Details.ID)));
  }

  private static Optional<Person> person(String profile, Tell tell) {
    String details = "{\"status\": \"LOCKED_OUT\", \"profile\": %s}".formatted(profile);
    return Person.of(new Account("00u1", AccountStatus.LOCKED_OUT, Provider.OKTA, details), tell);
  }

  private static Tell tell(Channel channel, Details details) {
    Audience audience =
        new Audience(
            channel,
            Set.of("lockout-held"),
            Optional.empty(),
            details,
            ZoneOffset.UTC,
            Optional.empty(),
            Optional.empty());
    return new Tell(Duration.ofMinutes(15), Optional.empty(), List.of(audience));
  }
}
