package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A page of a list, with the links to itself and to the next one.
///
/// @param request what was asked
/// @param usual entries on a page where no `limit` says otherwise
/// @param most entries on a page, whatever the `limit` says
record Page(Request request, int usual, int most) {
  /// Pages that are full where no `limit` says otherwise.
  Page(Request request, int most) {
    this(request, most, most);
  }

  /// The page that was asked for.
  ///
  /// @param all the list that is paged, before the filter
  /// @param key where an entry has its identity, on which the cursor stands (RFC 6901)
  Answer of(List<? extends JsonNode> all, String key, Filter filter, URI org) {
    List<? extends JsonNode> rest =
        all.subList(start(all, key), all.size()).stream().filter(filter::test).toList();
    int count = Math.min(limit(), rest.size());
    List<String> links = new ArrayList<>();
    links.add(link(org, request.queries(), "self"));
    if (count < rest.size()) {
      links.add(link(org, after(rest.get(count - 1).at(key).asText()), "next"));
    }
    ArrayNode body = Json.array();
    rest.subList(0, count).forEach(body::add);
    return Answer.ok(body).with(Map.of("Link", links));
  }

  private int limit() {
    String limit = request.query("limit").orElse(Integer.toString(usual));
    if (!limit.matches("[1-9]\\d{0,8}")) {
      throw Refusal.invalid("limit", "not a number above 0");
    }
    return Math.min(most, Integer.parseInt(limit));
  }

  private int start(List<? extends JsonNode> all, String key) {
    return request.query("after").map(cursor -> behind(cursor, all, key)).orElse(0);
  }

  private static int behind(String cursor, List<? extends JsonNode> all, String key) {
    for (int i = 0; i < all.size(); i++) {
      if (cursor(all.get(i).at(key).asText()).equals(cursor)) {
        return i + 1;
      }
    }
    throw Refusal.invalid("after", "no such cursor");
  }

  private Map<String, String> after(String last) {
    Map<String, String> queries = new LinkedHashMap<>(request.queries());
    queries.put("after", cursor(last));
    return queries;
  }

  private static String cursor(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  private String link(URI org, Map<String, String> queries, String relation) {
    String query =
        queries.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    String target = org + request.uri().getRawPath() + (query.isEmpty() ? "" : "?" + query);
    return "<%s>; rel=\"%s\"".formatted(target, relation);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
