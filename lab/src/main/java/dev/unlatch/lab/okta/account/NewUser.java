package dev.unlatch.lab.okta.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user to be added to the organisation.
///
/// @param login `profile.login`, unique in the organisation
/// @param password a made-up one, in clear text; `null` if the user has none
/// @param status the user's initial status
/// @param provider who checks the password
/// @param profile further attributes of `profile`, custom ones included: strings, numbers,
///   booleans, or arrays of them
/// @param adminRoles standard admin role types, such as `SUPER_ADMIN` or `HELP_DESK_ADMIN`
@RecordBuilder
public record NewUser(
    String login,
    @Nullable String password,
    UserStatus status,
    CredentialProvider provider,
    Map<String, JsonNode> profile,
    List<String> adminRoles)
    implements NewUserBuilder.With {
  /// Copies the collections.
  ///
  /// @throws IllegalArgumentException if the login is blank
  public NewUser {
    if (login.isBlank()) {
      throw new IllegalArgumentException("the login must not be blank");
    }
    profile = Map.copyOf(profile);
    adminRoles = List.copyOf(adminRoles);
  }

  /// An active Okta-sourced user without admin roles; the first and last name are derived from the
  /// login.
  public static NewUser of(String login, String password) {
    return new NewUser(
            login, password, UserStatus.ACTIVE, CredentialProvider.OKTA, Map.of(), List.of())
        .withProfile("firstName", TextNode.valueOf(login.split("@", 2)[0]))
        .withProfile("lastName", TextNode.valueOf("Example"))
        .withProfile("email", TextNode.valueOf(login));
  }

  /// The same user, with one more profile attribute, or a new value for it.
  public NewUser withProfile(String attribute, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(profile);
    more.put(attribute, value.deepCopy());
    return withProfile(more);
  }

  /// The same user, with exactly these admin roles.
  public NewUser withAdminRoles(String... roles) {
    return withAdminRoles(List.of(roles));
  }
}
