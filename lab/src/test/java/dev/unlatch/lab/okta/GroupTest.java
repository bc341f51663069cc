package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Groups, their members, and admin roles.
final class GroupTest {
  private OktaOrg org;
  private Application application;
  private String ada;
  private String bob;
  private String staff;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults(), new SettableClock());
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
    bob = org.addUser(NewUser.of("bob@example.com", "right").withAdminRoles("SUPER_ADMIN"));
    staff = org.addGroup("Staff", ada, bob);
    org.addGroup("Break glass", bob);
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void namesTheGroupsOfAUser() throws Exception {
    assertEquals(List.of("Staff"), names(get("/api/v1/users/" + ada + "/groups")));
    assertEquals(List.of("Staff", "Break glass"), names(get("/api/v1/users/" + bob + "/groups")));
  }

  @Test
  void findsGroups() throws Exception {
    String search = Application.query("profile.name eq \"Staff\"");
    assertEquals(List.of("Staff"), names(get("/api/v1/groups?search=" + search)));
    assertEquals("Staff", get("/api/v1/groups/" + staff).at("/profile/name").asText());
  }

  @Test
  void listsMembersPageByPage() throws Exception {
    HttpResponse<String> first = application.get("/api/v1/groups/" + staff + "/users?limit=1");
    assertEquals(ada, Application.json(first).at("/0/id").asText());

    String next = first.headers().allValues("link").getLast();
    assertTrue(next.endsWith("rel=\"next\""));
    JsonNode second = get(next.substring(1, next.indexOf('>')));
    assertEquals(bob, second.at("/0/id").asText());
  }

  @Test
  void namesAdminRoles() throws Exception {
    assertEquals(0, get("/api/v1/users/" + ada + "/roles").size());
    assertEquals("SUPER_ADMIN", get("/api/v1/users/" + bob + "/roles").at("/0/type").asText());
  }

  @Test
  void knowsNoOtherGroup() throws Exception {
    assertEquals("E0000007", Application.code(application.get("/api/v1/groups/00gnone")));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return Application.json(application.get(path));
  }

  private static List<String> names(JsonNode groups) {
    return groups.valueStream().map(group -> group.at("/profile/name").asText()).toList();
  }
}
