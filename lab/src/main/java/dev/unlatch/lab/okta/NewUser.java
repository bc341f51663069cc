package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user to be added to the organisation.
///
/// @param login `profile.login`, unique in the organisation
/// @param password a made-up one, held in the clear; `null` where the user has none
/// @param status where the user stands at first
/// @param provider who checks the password
/// @param profile further attributes of `profile`, custom ones included: texts, numbers, booleans,
///   or arrays of them
/// @param adminRoles standard admin role types, such as `SUPER_ADMIN` or `HELP_DESK_ADMIN`
/// @param type `type.id`; `null` for the organisation's default user type
/// @param reach how far API callers get with the user
public record NewUser(
    String login,
    @Nullable String password,
    UserStatus status,
    Provider provider,
    Map<String, JsonNode> profile,
    List<String> adminRoles,
    @Nullable String type,
    Reach reach) {

  /// Copies the collections.
  ///
  /// @throws IllegalArgumentException if the login is blank
  public NewUser {
    if (login.isBlank()) {
      throw new IllegalArgumentException("login is blank");
    }
    profile = Map.copyOf(profile);
    adminRoles = List.copyOf(adminRoles);
  }

  /// An active Okta-sourced user without admin roles; the first and last name are made from the
  /// login.
  public static NewUser of(String login, String password) {
    return new NewUser(
            login,
            password,
            UserStatus.ACTIVE,
            Provider.OKTA,
            Map.of(),
            List.of(),
            null,
            Reach.FULL)
        .withProfile("firstName", login.split("@", 2)[0])
        .withProfile("lastName", "Example")
        .withProfile("email", login);
  }

  /// The same user, standing elsewhere.
  public NewUser withStatus(UserStatus newStatus) {
    return new NewUser(login, password, newStatus, provider, profile, adminRoles, type, reach);
  }

  /// The same user, with another provider.
  public NewUser withProvider(Provider newProvider) {
    return new NewUser(login, password, status, newProvider, profile, adminRoles, type, reach);
  }

  /// The same user, with one more profile attribute, or another value of it.
  public NewUser withProfile(String attribute, String value) {
    return withProfile(attribute, TextNode.valueOf(value));
  }

  /// The same user, with one more profile attribute that is not a text, such as an array.
  public NewUser withProfile(String attribute, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(profile);
    more.put(attribute, value.deepCopy());
    return new NewUser(login, password, status, provider, more, adminRoles, type, reach);
  }

  /// The same user, with these admin roles alone.
  public NewUser withAdminRoles(String... roles) {
    return new NewUser(login, password, status, provider, profile, List.of(roles), type, reach);
  }

  /// The same user, of another user type.
  ///
  /// @param id `oty` and 17 letters or digits
  public NewUser withType(String id) {
    return new NewUser(login, password, status, provider, profile, adminRoles, id, reach);
  }

  /// The same user, in another reach.
  public NewUser withReach(Reach newReach) {
    return new NewUser(login, password, status, provider, profile, adminRoles, type, newReach);
  }
}
