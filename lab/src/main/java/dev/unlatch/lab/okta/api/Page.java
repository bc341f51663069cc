package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.Refusal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A page of a list, with the links to itself and to the next one (RFC 8288).
///
/// @param request the call
/// @param usual entries on a page if no `limit` says otherwise
/// @param most entries on a page, whatever the `limit` says
/// @param endless whether there is always a next page, for entries to come
record Page(OktaCall request, int usual, int most, boolean endless) {
  /// Pages that are full if no `limit` says otherwise.
  Page(OktaCall request, int most) {
    this(request, most, most, false);
  }

  /// The page that was asked for.
  LabReply of(List<Entry> all, Predicate<JsonNode> filter, URI org) {
    Shown page = shown(all, filter);
    List<String> links = new ArrayList<>();
    links.add(link(org, request.queries(), "self"));
    page.next().ifPresent(next -> links.add(link(org, next, "next")));
    return LabReply.json(200, body(page.entries())).with("Link", links.toArray(String[]::new));
  }

  /// The page with its next one in the body, as operations under `/api/v1/iam` have it.
  LabReply wrapped(List<Entry> all, URI org) {
    Shown page = shown(all, Filter.ALL);
    ObjectNode body = LabJson.object();
    body.set("value", body(page.entries()));
    ObjectNode links = body.putObject("_links");
    page.next().ifPresent(next -> links.putObject("next").put("href", target(org, next)));
    return LabReply.json(200, body);
  }

  /// What a page shows.
  ///
  /// @param next the query of the next page
  private record Shown(List<Entry> entries, Optional<Map<String, String>> next) {}

  private Shown shown(List<Entry> all, Predicate<JsonNode> filter) {
    int limit = limit();
    String after = request.query("after").orElse("");
    List<Entry> entries =
        all.stream()
            .skip(after.isEmpty() ? 0 : behind(after, all))
            .filter(entry -> filter.test(entry.json()))
            .limit(limit + 1L)
            .toList();
    List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
    boolean more = endless || shown.size() < entries.size();
    return new Shown(
        shown,
        Optional.of(shown.isEmpty() ? request.queries() : behind(shown.getLast()))
            .filter(_ -> more));
  }

  private static int behind(String cursor, List<Entry> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).cursor().equals(cursor)) {
        return i + 1;
      }
    }
    throw Refusal.invalid("after", "there is no such cursor");
  }

  private int limit() {
    String limit = request.query("limit").orElse(Integer.toString(usual));
    if (!limit.matches("[1-9]\\d{0,8}")) {
      throw Refusal.invalid("limit", "not a number above 0");
    }
    return Math.min(most, Integer.parseInt(limit));
  }

  private Map<String, String> behind(Entry last) {
    Map<String, String> queries = new LinkedHashMap<>(request.queries());
    queries.put("after", last.cursor());
    return queries;
  }

  private String link(URI org, Map<String, String> queries, String relation) {
    return "<%s>; rel=\"%s\"".formatted(target(org, queries), relation);
  }

  private String target(URI org, Map<String, String> queries) {
    String query =
        queries.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return org + request.http().uri().getRawPath() + (query.isEmpty() ? "" : "?" + query);
  }

  private static ArrayNode body(List<Entry> entries) {
    ArrayNode body = LabJson.array();
    entries.forEach(entry -> body.add(entry.json()));
    return body;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// An entry that a page may show.
  ///
  /// @param cursor makes the next page start after it
  /// @param json as it is written
  record Entry(String cursor, JsonNode json) {
    /// @param key distinguishes the entry from all others
    static Entry of(String key, JsonNode json) {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      return new Entry(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), json);
    }
  }
}
