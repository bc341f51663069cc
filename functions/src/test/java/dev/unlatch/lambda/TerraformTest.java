package dev.unlatch.lambda;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unlatch.okta.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Okta's side in Terraform says what the provider's documentation allows, and what README says.
class TerraformTest {
  private static final Path FOLDER = Path.of("../deploy/okta");

  /// Arguments that Terraform itself reads (Terraform language, "Meta-arguments").
  private static final Set<String> META_ARGUMENTS =
      Set.of("count", "depends_on", "for_each", "lifecycle", "provider");

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode documented =
      JSON.readTree(FOLDER.resolve("attributes.json").toFile()).path("resources");
  private final Map<?, ?> main = parse(Files.readString(FOLDER.resolve("main.tf")));

  TerraformTest() throws IOException, HCLParserException {}

  /// What is not a plain value is not evaluated.
  private static Map<?, ?> parse(String terraform) throws IOException, HCLParserException {
    return new HCLParser().parse(terraform);
  }

  @Test
  void theAttributesAreThoseOfTheProvidersDocumentation() {
    assertFalse(block(main, "resource").isEmpty());
    assertEquals(Set.of(), problems(main));
  }

  @Test
  void aWrongAttributeIsNoticed() throws IOException, HCLParserException {
    assertEquals(
        Set.of(
            "okta_event_hook_verification.it: event_hook_id is missing",
            "okta_event_hook_verification.it: hook is unknown",
            "okta_hook.it is unknown"),
        problems(
            parse(
                """
                resource "okta_event_hook_verification" "it" {
                  count = 1
                  hook  = "who1"
                }
                resource "okta_hook" "it" {}
                """)));
  }

  private Set<String> problems(Map<?, ?> configuration) {
    Set<String> problems = new TreeSet<>();
    Map<?, ?> types = block(configuration, "resource");
    for (Object type : types.keySet()) {
      Map<?, ?> resources = block(types, type);
      for (Object resource : resources.keySet()) {
        check(type, resource, names(block(resources, resource)), problems);
      }
    }
    return problems;
  }

  private void check(Object type, Object resource, Set<String> used, Set<String> problems) {
    String name = type + "." + resource;
    JsonNode attributes = documented.path(type.toString());
    if (attributes.isMissingNode()) {
      problems.add(name + " is unknown");
      return;
    }
    Set<String> required = texts(attributes.path("required"));
    Set<String> known = texts(attributes.path("optional"));
    known.addAll(required);
    known.addAll(META_ARGUMENTS);
    required.stream()
        .filter(it -> !used.contains(it))
        .forEach(it -> problems.add(name + ": " + it + " is missing"));
    used.stream()
        .filter(it -> !known.contains(it))
        .forEach(it -> problems.add(name + ": " + it + " is unknown"));
  }

  @Test
  void theRoleHasThePermissionsOfReadmesTable() throws IOException {
    assertEquals(permissionsInReadme(), strings("okta_admin_role_custom", "permissions"));
  }

  /// In the second column, and not in brackets: there are the scopes of an OAuth app.
  private static Set<String> permissionsInReadme() throws IOException {
    Matcher table =
        Pattern.compile("(?s)What Unlatch needs at Okta.*?\n\n(\\|.*?)\n\n")
            .matcher(Files.readString(Path.of("../README.md")));
    assertTrue(table.find());
    return table
        .group(1)
        .lines()
        .skip(2)
        .map(row -> row.split("\\|", -1)[2].replaceAll("\\([^)]*\\)", ""))
        .flatMap(
            needs ->
                Pattern.compile("`(okta\\.[\\w.]+)`")
                    .matcher(needs)
                    .results()
                    .map(it -> it.group(1)))
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void theEventHookIsForTheTypesThatAreUsed() {
    assertEquals(new TreeSet<>(EventType.forHooks()), strings("okta_event_hook", "events"));
  }

  private static Map<?, ?> block(Map<?, ?> in, Object name) {
    return assertInstanceOf(Map.class, in.get(name), name.toString());
  }

  private static Set<String> names(Map<?, ?> block) {
    return block.keySet().stream().map(Object::toString).collect(toCollection(TreeSet::new));
  }

  private Set<String> strings(String type, String attribute) {
    Object list = block(block(block(main, "resource"), type), "unlatch").get(attribute);
    List<?> values = assertInstanceOf(List.class, list);
    return values.stream()
        .map(it -> assertInstanceOf(String.class, it))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(toCollection(TreeSet::new));
  }
}
