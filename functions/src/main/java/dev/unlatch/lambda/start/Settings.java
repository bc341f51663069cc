package dev.unlatch.lambda.start;

import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.http.Trust;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.okta.OrgUrl;
import dev.unlatch.okta.limit.Reserve;
import dev.unlatch.policy.tell.Channel;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The settings of a function: environment variables, read by name when the function starts.
///
/// @param environment as Lambda gives it
public record Settings(Map<String, String> environment) {
  /// No guard looks further back than seven days; the sources of attempts are kept for 30.
  private static final int SHORTEST_RETENTION = 30;

  private static final int LONGEST_RETENTION = 3_650;

  public Settings {
    environment = Map.copyOf(environment);
  }

  static Settings ofProcess() {
    return new Settings(System.getenv());
  }

  /// `OKTA_ORG_URL`: the organisation's address, such as `https://acme.okta.com`; `http:` only for
  /// a loopback address.
  OrgUrl oktaOrgUrl() {
    String value = required("OKTA_ORG_URL");
    try {
      return new OrgUrl(new URI(value));
    } catch (URISyntaxException notUri) {
      throw wrong("OKTA_ORG_URL", "is not an address: " + value);
    } catch (IllegalArgumentException notOrganisation) {
      throw wrong("OKTA_ORG_URL", "is " + notOrganisation.getMessage());
    }
  }

  /// `MODE`: `observe` or `enforce`.
  Mode mode() {
    try {
      return Mode.of(required("MODE"));
    } catch (IllegalArgumentException notMode) {
      throw wrong("MODE", "is " + notMode.getMessage());
    }
  }

  /// `OKTA_RESERVE`: how much of each of Okta's rate limits is left to others, in percent.
  Reserve oktaReserve() {
    try {
      return new Reserve(wholeNumber("OKTA_RESERVE", required("OKTA_RESERVE")));
    } catch (IllegalArgumentException outOfRange) {
      throw wrong("OKTA_RESERVE", "is " + outOfRange.getMessage());
    }
  }

  /// `CONCURRENCY`: how many workers run at the same time, from 2 to 1,000. Each has as many other
  /// processes that may call Okta: the other workers, and a sweep.
  int otherProcesses() {
    return wholeNumber("CONCURRENCY", required("CONCURRENCY"), 2, 1_000);
  }

  /// `RECORD_RETENTION_DAYS`: how long a lockout stays on record, in days from 30 to 3,650; the
  /// usual time if missing.
  Duration recordRetention() {
    String name = "RECORD_RETENTION_DAYS";
    String value = environment.getOrDefault(name, "");
    return value.isBlank()
        ? DynamoLockouts.USUAL_RETENTION
        : Duration.ofDays(wholeNumber(name, value, SHORTEST_RETENTION, LONGEST_RETENTION));
  }

  private static int wholeNumber(String name, String value, int least, int most) {
    int number = wholeNumber(name, value);
    if (number < least || number > most) {
      throw wrong(name, "is not from " + least + " to " + most + ": " + value);
    }
    return number;
  }

  private static int wholeNumber(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notNumber) {
      throw wrong(name, "is not a whole number: " + value);
    }
  }

  /// `LOG_STREAM_SOURCE`: the event source of the log stream; empty if there is none.
  Optional<String> logStreamSource() {
    return Optional.ofNullable(environment.get("LOG_STREAM_SOURCE")).filter(it -> !it.isBlank());
  }

  /// `SWEEP_PERIOD`: the time between two sweeps, in seconds from 60 to 86,400.
  Duration sweepPeriod() {
    return Duration.ofSeconds(wholeNumber("SWEEP_PERIOD", required("SWEEP_PERIOD"), 60, 86_400));
  }

  /// The intakes that the settings say are set up: the log stream, if it has a source, and the
  /// event hook, by `EVENT_HOOK`: `yes` or `no`.
  Set<Intake> setUp() {
    Set<Intake> intakes = EnumSet.noneOf(Intake.class);
    if (logStreamSource().isPresent()) {
      intakes.add(Intake.STREAM);
    }
    if (environment.getOrDefault("EVENT_HOOK", "no").equals("yes")) {
      intakes.add(Intake.HOOK);
    }
    return intakes;
  }

  /// `LOCKOUTS_TABLE`: the table's name.
  String table() {
    return required("LOCKOUTS_TABLE");
  }

  /// `LOCKOUTS_QUEUE_URL`.
  String queueUrl() {
    return required("LOCKOUTS_QUEUE_URL");
  }

  /// `EVENT_BUS`: the name of the bus on which events are published.
  String eventBus() {
    return required("EVENT_BUS");
  }

  /// `TELL_DEAD_LETTERS_URL`: the queue of records that could not be published.
  String tellDeadLettersUrl() {
    return required("TELL_DEAD_LETTERS_URL");
  }

  /// `MESSAGES_QUEUE_URL`: the queue of messages to people.
  String messagesQueueUrl() {
    return required("MESSAGES_QUEUE_URL");
  }

  /// `CHANNELS`: the channels that are set up, such as `slack,sns`; empty or missing for none.
  Set<Channel> channels() {
    String value = environment.getOrDefault("CHANNELS", "");
    return Arrays.stream(value.split(","))
        .filter(it -> !it.isEmpty())
        .map(it -> Channel.of(it).orElseThrow(() -> wrong("CHANNELS", "names no channel: " + it)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// `MESSAGES_TOPIC_ARN`: the topic of the channel `sns`.
  String messagesTopic() {
    return required("MESSAGES_TOPIC_ARN");
  }

  /// `MAIL_FROM`: the address from which users get mail.
  String mailFrom() {
    return required("MAIL_FROM");
  }

  /// The folder of the mails' templates, beside [#policyFile].
  Path mailTemplates() {
    return Path.of(required("LAMBDA_TASK_ROOT"), "mail");
  }

  /// `HOOK_SECRET_ARN`: the secret that Okta sends with an event hook, by ARN or name.
  String hookSecret() {
    return required("HOOK_SECRET_ARN");
  }

  /// `OKTA_CREDENTIALS_ARN`: the secret that holds our credentials at Okta, by ARN or name.
  String oktaCredentials() {
    return required("OKTA_CREDENTIALS_ARN");
  }

  /// `AWS_REGION`, which Lambda sets.
  String region() {
    return required("AWS_REGION");
  }

  /// `AWS_LAMBDA_RUNTIME_API`, which Lambda sets: host and port.
  String runtimeApi() {
    return required("AWS_LAMBDA_RUNTIME_API");
  }

  /// Whom connections trust: `SSL_CERT_FILE`, or the system's authorities.
  Trust trust() {
    return Trust.of(environment);
  }

  /// `policy.yaml` in the folder that Lambda unpacked the functions into.
  Path policyFile() {
    return Path.of(required("LAMBDA_TASK_ROOT"), "policy.yaml");
  }

  private String required(String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw wrong(name, "is missing");
    }
    return value;
  }

  private static IllegalStateException wrong(String name, String why) {
    return new IllegalStateException("the environment variable " + name + " " + why);
  }
}
