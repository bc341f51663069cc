package dev.unlatch.simulation;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be asked of the model of Okta's management API.
enum Endpoint {
  USER("GET users/([^/?]+)"),
  ROLES("GET users/([^/?]+)/roles"),
  USER_GROUPS("GET users/([^/?]+)/groups\\?.*"),
  BLOCKS("GET users/([^/?]+)/blocks"),
  UNLOCK("POST users/([^/?]+)/lifecycle/unlock"),
  USERS("GET users\\?(.*)"),
  LOGS("GET logs\\?(.*)");

  private static final String API = "/api/v1/";

  private final Pattern call;

  Endpoint(String call) {
    this.call = Pattern.compile(call);
  }

  /// A call of an endpoint.
  ///
  /// @param argument the user, or the query of a list
  record Call(Endpoint endpoint, String argument) {
    @Override
    public String toString() {
      return endpoint.word() + " " + argument.replaceAll("&?filter=[^&]*", "");
    }
  }

  /// @param target path and query
  static Call of(String method, String target) {
    if (target.startsWith(API)) {
      String text = method + " " + target.substring(API.length());
      for (Endpoint endpoint : values()) {
        Matcher matcher = endpoint.call.matcher(text);
        if (matcher.matches()) {
          return new Call(endpoint, matcher.group(1));
        }
      }
    }
    throw new IllegalArgumentException("the model has no " + method + " " + target);
  }

  /// As the product names it.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
