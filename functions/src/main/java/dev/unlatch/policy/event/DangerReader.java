package dev.unlatch.policy.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.event.Danger.Level;
import dev.unlatch.policy.event.Danger.Sign;
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

/// Reads what an event of Okta's System Log says about danger, wherever and however it says so.
///
/// `securityContext` has a contract, all of it nullable; `debugContext.debugData` has none (Okta,
/// "System Log"): its values come as words, as strings like `{level=LOW}`, as JSON in a string, and
/// as objects ([LenientJson]). Every place is read, and the worst counts. A value that cannot be
/// understood is not a safe value. Behaviors are evidence for rules, but no sign by themselves.
public final class DangerReader {
  /// Reads the value of a field.
  private interface FieldReader {
    void read(String path, JsonNode value);
  }

  private static final Pattern LEVEL =
      Pattern.compile("\\blevel\"?\\s*[=:]\\s*\"?(\\w*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ANONYMOUS =
      Pattern.compile("\\b(?:is)?anonymous\"?\\s*[=:]\\s*\"?(\\w*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  /// The most fields that could not be understood which are named, and the longest path to one in
  /// characters: the whole of it goes into the reason for a decision.
  private static final int MOST_UNREAD = 5;

  private static final int LONGEST_PATH = 200;

  private static final Set<String> NO_PROXY = Set.of("false", "none");

  private final Set<Sign> signs = EnumSet.noneOf(Sign.class);
  private final Set<Level> levels = EnumSet.noneOf(Level.class);
  private final Set<String> unread = new LinkedHashSet<>();
  private boolean threatStated;

  private DangerReader() {}

  /// What an event says.
  ///
  /// @param event one LogEvent; anything but an object says nothing
  public static Danger read(JsonNode event) {
    DangerReader reader = new DangerReader();
    if (event.isObject()) {
      reader.event(event);
    }
    List<String> unread =
        reader.unread.stream().limit(MOST_UNREAD).map(it -> Excerpt.of(it, LONGEST_PATH)).toList();
    return new Danger(List.copyOf(reader.signs), reader.levels, reader.threatStated, unread);
  }

  private void event(JsonNode event) {
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
    if (LenientJson.parsed(value).isObject()) {
      debugData(path, value);
    } else {
      risk(path, value);
    }
  }

  private void ipChain(String path, JsonNode value) {
    Map<String, FieldReader> hop = Map.of("ipdetails", this::ipDetails);
    FieldReader chain = (at, hops) -> LenientJson.members(hops).forEach(it -> fields(at, it, hop));
    fields(path, value, Map.of("ipchain", chain));
  }

  private void ipDetails(String path, JsonNode value) {
    fields(path, value, Map.of("ipservicecategories", this::services));
  }

  private void services(String path, JsonNode value) {
    if (LenientJson.parsed(value).isContainerNode()) {
      LenientJson.members(value).forEach(it -> service(path, it));
    } else {
      mentions(ANONYMOUS, path, value, this::anonymous);
    }
  }

  /// A company's own VPN says that it is not anonymous; one that does not say so may be.
  private void service(String path, JsonNode value) {
    JsonNode service = LenientJson.parsed(value);
    List<String> said = LenientJson.named(service, "isanonymous", "anonymous");
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
    } else if (!NO_PROXY.contains(LenientJson.text(value).toLowerCase(Locale.ROOT))) {
      signs.add(Sign.ANONYMISER);
    }
  }

  private void threat(String path, JsonNode value) {
    threatStated |= truth(path, value, Sign.THREAT_SUSPECTED);
  }

  /// @return whether it is `true` or `false`
  private boolean truth(String path, JsonNode value, Sign sign) {
    String said = LenientJson.text(value).toLowerCase(Locale.ROOT);
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
    JsonNode read = LenientJson.parsed(value);
    if (read.isArray()) {
      LenientJson.members(read).forEach(it -> stated.addAll(levels(path, it, sign)));
    } else if (read.isObject()) {
      levels(path, LenientJson.named(read, "level"), level);
    } else if (WORD.matcher(LenientJson.text(read)).matches()) {
      level.accept(LenientJson.text(read));
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
    String text = LenientJson.text(value);
    Matcher mention = pattern.matcher(text);
    boolean understood = !text.contains("\"") && mention.find();
    if (!understood) {
      unread.add(path);
    }
    mention.reset().results().forEach(it -> take.accept(it.group(1)));
  }

  private void fields(String path, JsonNode value, Map<String, FieldReader> readers) {
    JsonNode object = LenientJson.parsed(value);
    if (object.isObject()) {
      object.properties().forEach(it -> read(path + "." + it.getKey(), it, readers));
    } else {
      unread.add(path);
    }
  }

  private static void read(
      String path, Map.Entry<String, JsonNode> field, Map<String, FieldReader> readers) {
    FieldReader reader = readers.get(LenientJson.spelled(field.getKey()));
    if (reader != null && !LenientJson.isAbsent(field.getValue())) {
      reader.read(path, field.getValue());
    }
  }
}
