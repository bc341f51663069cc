package dev.unlatch.policy.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.json.Json;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an event of Okta's System Log says about danger, wherever and however it says so.
///
/// `securityContext` has a contract, all of it nullable; `debugContext.debugData` has none (Okta,
/// "System Log"): its values come as words, as strings like `{level=LOW}`, as JSON in a string, and
/// as objects. Every place is read, and the worst counts. A value that cannot be understood is not
/// a safe value. Behaviors are evidence for rules, but no sign by themselves.
public final class Danger {
  /// A sign of an attack.
  public enum Sign {
    THREAT_SUSPECTED("threat suspected"),
    HIGH_RISK("high risk of the sign-in"),
    ANONYMISER("proxy or anonymiser"),
    THREAT_DETECTED("threat detected"),
    BOT("bot");

    private final String words;

    Sign(String words) {
      this.words = words;
    }

    /// In plain words.
    public String words() {
      return words;
    }

    /// As policies name it, such as `threat-suspected`.
    public String word() {
      return words.replace(' ', '-');
    }
  }

  private enum Level {
    LOW,
    MEDIUM,
    HIGH
  }

  /// Reads the value of a field.
  private interface FieldReader {
    void read(String path, JsonNode value);
  }

  /// The longest string that is parsed as JSON, in characters; real ones have a few hundred.
  private static final int LONGEST_TEXT = 20_000;

  /// How many strings deep JSON is parsed: a string may hold JSON with another such string in it.
  private static final int DEEPEST_TEXT = 3;

  /// The deepest nesting of such JSON.
  private static final int DEEPEST = 50;

  /// The longest field name that is read, in characters.
  private static final int LONGEST_NAME = 40;

  private static final Pattern LEVEL =
      Pattern.compile("\\blevel\"?\\s*[=:]\\s*\"?(\\w*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ANONYMOUS =
      Pattern.compile("\\b(?:is)?anonymous\"?\\s*[=:]\\s*\"?(\\w*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private static final Pattern JSON_START = Pattern.compile("\\s*[{\\[\"]");
  private static final Set<String> ABSENT = Set.of("", "null", "{}", "[]");
  private static final Set<String> NO_PROXY = Set.of("false", "none");

  /// Refuses duplicate names in an object: the last one must not hide a worse one.
  private static final Json JSON =
      new Json(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private final Set<Sign> signs = EnumSet.noneOf(Sign.class);
  private final Set<Level> levels = EnumSet.noneOf(Level.class);
  private final Set<String> unread = new LinkedHashSet<>();
  private boolean threatStated;

  private Danger() {}

  /// What an event says.
  ///
  /// @param event one LogEvent; anything but an object says nothing
  public static Danger of(JsonNode event) {
    Danger danger = new Danger();
    if (event.isObject()) {
      danger.read(event);
    }
    return danger;
  }

  /// The signs of an attack, in declaration order.
  public List<Sign> signs() {
    return List.copyOf(signs);
  }

  public boolean hasSigns() {
    return !signs.isEmpty();
  }

  /// The fields that could not be understood, such as `debugContext.debugData.risk`.
  public List<String> unread() {
    return List.copyOf(unread);
  }

  /// Whether the event says anywhere that a threat is or is not suspected, or how high the risk is.
  public boolean isStated() {
    return threatStated || !levels.isEmpty();
  }

  /// Whether the event says that the risk is less than high, and everything it says is understood.
  public boolean isLessThanHigh() {
    return !levels.isEmpty() && !levels.contains(Level.HIGH) && unread.isEmpty();
  }

  private void read(JsonNode event) {
    Map<String, FieldReader> places =
        Map.of(
            "securitycontext", this::securityContext,
            "debugcontext", this::debugContext,
            "request", this::ipChain,
            "client", this::ipChain);
    event.properties().forEach(field -> read(field.getKey(), field, places));
  }

  private void securityContext(String path, JsonNode value) {
    fields(
        path,
        value,
        Map.of(
            "risk",
            this::risk,
            "isproxy",
            (at, proxy) -> truth(at, proxy, Sign.ANONYMISER),
            "ipdetails",
            this::ipDetails,
            "botprotection",
            (at, bot) -> levels(at, bot, Sign.BOT)));
  }

  private void debugContext(String path, JsonNode value) {
    fields(path, value, Map.of("debugdata", this::debugData));
  }

  private void debugData(String path, JsonNode value) {
    fields(
        path,
        value,
        Map.of(
            "risk", this::risk,
            "partnerrisk", (at, risk) -> levels(at, risk, Sign.HIGH_RISK),
            "threatsuspected", this::threat,
            "threatdetections", (_, _) -> signs.add(Sign.THREAT_DETECTED),
            "logonlysecuritydata", this::logOnlySecurityData,
            "tunnels", this::services,
            "proxytype", this::proxyType));
  }

  /// Its fields are named like those of `debugData`.
  private void logOnlySecurityData(String path, JsonNode value) {
    if (parsed(value).isObject()) {
      debugData(path, value);
    } else {
      risk(path, value);
    }
  }

  private void ipChain(String path, JsonNode value) {
    Map<String, FieldReader> hop = Map.of("ipdetails", this::ipDetails);
    FieldReader chain = (at, hops) -> members(at, hops, (_, it) -> fields(at, it, hop));
    fields(path, value, Map.of("ipchain", chain));
  }

  private void ipDetails(String path, JsonNode value) {
    fields(path, value, Map.of("ipservicecategories", this::services));
  }

  private void services(String path, JsonNode value) {
    if (parsed(value).isContainerNode()) {
      members(path, value, this::service);
    } else {
      mentions(ANONYMOUS, path, value, this::anonymous);
    }
  }

  /// A company's own VPN says that it is not anonymous; one that does not say so may be.
  private void service(String path, JsonNode value) {
    JsonNode service = parsed(value);
    List<String> said = named(service, "isanonymous", "anonymous");
    if (!service.isObject()) {
      unread.add(path);
    } else if (said.isEmpty()) {
      signs.add(Sign.ANONYMISER);
    }
    said.forEach(this::anonymous);
  }

  private void anonymous(String said) {
    if (!said.equalsIgnoreCase("false")) {
      signs.add(Sign.ANONYMISER);
    }
  }

  private void proxyType(String path, JsonNode value) {
    if (value.isContainerNode()) {
      unread.add(path);
    } else if (!NO_PROXY.contains(text(value).toLowerCase(Locale.ROOT))) {
      signs.add(Sign.ANONYMISER);
    }
  }

  private void threat(String path, JsonNode value) {
    threatStated |= truth(path, value, Sign.THREAT_SUSPECTED);
  }

  /// @return whether it is `true` or `false`
  private boolean truth(String path, JsonNode value, Sign sign) {
    String said = text(value).toLowerCase(Locale.ROOT);
    boolean understood = said.equals("true") || said.equals("false");
    if (!understood) {
      unread.add(path);
    } else if (Boolean.parseBoolean(said)) {
      signs.add(sign);
    }
    return understood;
  }

  private void risk(String path, JsonNode value) {
    levels.addAll(levels(path, value, Sign.HIGH_RISK));
  }

  /// The levels that a value states; HIGH is a sign.
  private Set<Level> levels(String path, JsonNode value, Sign sign) {
    Set<Level> stated = EnumSet.noneOf(Level.class);
    Consumer<String> level =
        word -> level(word).ifPresentOrElse(stated::add, () -> unread.add(path));
    JsonNode read = parsed(value);
    if (read.isArray()) {
      members(path, read, (at, member) -> stated.addAll(levels(at, member, sign)));
    } else if (read.isObject()) {
      levels(path, named(read, "level"), level);
    } else if (WORD.matcher(text(read)).matches()) {
      level.accept(text(read));
    } else {
      mentions(LEVEL, path, read, level);
    }
    if (stated.contains(Level.HIGH)) {
      signs.add(sign);
    }
    return stated;
  }

  private void levels(String path, List<String> words, Consumer<String> level) {
    if (words.isEmpty()) {
      unread.add(path);
    }
    words.forEach(level);
  }

  private static Optional<Level> level(String word) {
    return Stream.of(Level.values()).filter(it -> it.name().equalsIgnoreCase(word)).findFirst();
  }

  /// Reads what a string that is not JSON says about a name, such as `{level=LOW}`. One with quotes
  /// is broken JSON, so it may be incomplete.
  private void mentions(Pattern pattern, String path, JsonNode value, Consumer<String> take) {
    Matcher mention = pattern.matcher(text(value));
    boolean understood = !text(value).contains("\"") && mention.find();
    if (!understood) {
      unread.add(path);
    }
    mention.reset().results().forEach(it -> take.accept(it.group(1)));
  }

  private void fields(String path, JsonNode value, Map<String, FieldReader> readers) {
    JsonNode object = parsed(value);
    if (object.isObject()) {
      object.properties().forEach(it -> read(path + "." + it.getKey(), it, readers));
    } else {
      unread.add(path);
    }
  }

  private static void read(
      String path, Map.Entry<String, JsonNode> field, Map<String, FieldReader> readers) {
    FieldReader reader = readers.get(spelled(field.getKey()));
    if (reader != null && !isAbsent(field.getValue())) {
      reader.read(path, field.getValue());
    }
  }

  /// Each member of a list; a single value counts as a list of one.
  private static void members(String path, JsonNode value, FieldReader reader) {
    JsonNode list = parsed(value);
    for (JsonNode member : list.isArray() ? list : List.of(list)) {
      if (!isAbsent(member)) {
        reader.read(path, member);
      }
    }
  }

  private static List<String> named(JsonNode object, String... names) {
    return object
        .propertyStream()
        .filter(field -> Arrays.asList(names).contains(spelled(field.getKey())))
        .map(Map.Entry::getValue)
        .filter(value -> !isAbsent(value))
        .map(Danger::text)
        .toList();
  }

  /// Okta's catalogue writes names with underscores, its events mostly without.
  private static String spelled(String name) {
    return name.length() > LONGEST_NAME ? "" : name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode value) {
    return value.asText("").strip();
  }

  private static boolean isAbsent(JsonNode value) {
    JsonNode read = parsed(value);
    return read.isContainerNode()
        ? read.valueStream().allMatch(Danger::isAbsent)
        : ABSENT.contains(text(read));
  }

  /// The JSON inside a string; any other value as it is.
  private static JsonNode parsed(JsonNode value) {
    JsonNode read = value;
    for (int i = 0; i < DEEPEST_TEXT && read.isTextual(); i++) {
      read = parsed(read.asText()).orElse(read);
    }
    return read;
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return isJson(text) ? Optional.of(JSON.read(text)) : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty(); // not JSON: read as plain text
    }
  }

  private static boolean isJson(String text) {
    return text.length() <= LONGEST_TEXT && JSON_START.matcher(text).lookingAt();
  }
}
