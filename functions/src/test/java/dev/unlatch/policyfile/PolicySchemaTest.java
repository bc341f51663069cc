package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.unlatch.policyfile.yaml.PolicyFields;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Value;
import dev.unlatch.policyfile.yaml.YamlJson;
import dev.unlatch.policyfile.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.nodes.Node;

/// Keeps `docs/policy.schema.json` in step with what is read.
class PolicySchemaTest {
  private static final Path SCHEMA = Path.of("../docs/policy.schema.json");

  private final JsonNode json = new ObjectMapper().readTree(Files.readString(SCHEMA));
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);

  PolicySchemaTest() throws IOException {}

  @Test
  void hasTheFieldsThatAreRead() {
    List<String> fields = new ArrayList<>();
    fields("", json, fields);
    assertEquals(PolicyFields.all().stream().sorted().toList(), fields.stream().sorted().toList());
  }

  /// The paths of a schema's fields; what a pattern may hold is the matcher's.
  private void fields(String path, JsonNode part, List<String> fields) {
    JsonNode resolved = part.has("$ref") ? json.at(part.get("$ref").asText().substring(1)) : part;
    if (path.endsWith("[].when") || path.equals("rules[].guards")) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : resolved.path("properties").properties()) {
      String name = PolicyFields.join(path, field.getKey());
      fields.add(name);
      fields(name, field.getValue(), fields);
    }
    resolved.path("oneOf").forEach(it -> fields(path, it, fields));
    if (resolved.path("items").has("$ref")) {
      fields(path + "[]", resolved.get("items"), fields);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../policy.yaml",
        "../lab/policy.yaml",
        "../docs/policies/careful-start.yaml",
        "../docs/policies/large-company.yaml",
        "../docs/policies/school.yaml",
      })
  void takesThePoliciesThatShip(String file) throws IOException {
    String text = Files.readString(Path.of(file));
    assertEquals(List.of(), PolicyFile.parse(text).problems());
    assertEquals(List.of(), schema.validate(json(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quiet-period: 0",
        "quiet-period: 1d2h3m4s",
        "guards: { brake: off, risk: off, okta-gave-up: ignore, source: { users: 2, network-users:"
            + " 100 } }",
        "guards: { brake: { probe: {} }, directory: hold, per-user: {} }",
        "guards: { second-factors: ignore, source: { trusted-networks: [203.0.113.7, 10.0.0.0/8,"
            + " 2001:db8::/48, '::1'] } }",
        "rules: [{ name: a, decide: wait, during: { zone: UTC, hours: '20:00-06:00' } }]",
        "rules: [{ name: a, decide: unlock, guards: { administrators: ignore, per-user: { unlocks:"
            + " 1 }, source: { users: 2, trusted-networks: [] } } }]",
        "rules: [{ name: a, decide: ignore, during: { zone: UTC, days: [sat-mon], hours:"
            + " '18:00-24:00' } }]",
        "rules: [{ name: a, decide: hold, when: { $or: [{ groups: [a] }, { user: { type: { id:"
            + " [null, 1, true] } } }] } }]",
        "rules: [{ name: a, decide: hold, when: { event: { a: [{ anything-but: { prefix: x } }, {"
            + " numeric: ['>', 1] }] } } }]",
        "tell: { window: 1d, desk: 'https://desk/{user}', details: none, zone: UTC, to: [{ channel:"
            + " user, events: [lockout-held] }] }",
        "tell: { to: [{ channel: sns, events: [lockout-held, brake-opened], when: { $or: [{"
            + " lockout: { number: [1] } }, { kind: [brake-opened] }] }, quiet: { zone: UTC, days:"
            + " [sat] }, escalate: { after: 5m, to: pagerduty } }] }",
      })
  void takesWhatTheReaderTakes(String field) {
    String text = policy(field);
    assertEquals(List.of(), PolicyFile.parse(text).problems());
    assertEquals(List.of(), schema.validate(json(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy: 2",
        "colour: red",
        "quiet-period: soon",
        "quiet-period: 5",
        "quiet-period: ''",
        "rules: []",
        "rules: [{ name: a }]",
        "rules: [{ decide: hold }]",
        "rules: [{ name: ' ', decide: hold }]",
        "rules: [{ name: 5, decide: hold }]",
        "rules: [{ name: a, decide: wait }]",
        "rules: [{ name: a, decide: hold, unless: {} }]",
        "rules: [{ name: a, decide: unlock, guards: { brake: off } }]",
        "rules: [{ name: a, decide: unlock, guards: { directory: hold } }]",
        "rules: [{ name: a, decide: unlock, guards: { unknown-devices: hold } }]",
        "rules: [{ name: a, decide: hold, during: { days: [mon] } }]",
        "rules: [{ name: a, decide: hold, during: { zone: UTC, days: [monday] } }]",
        "rules: [{ name: a, decide: hold, during: { zone: UTC, days: [] } }]",
        "rules: [{ name: a, decide: hold, during: { zone: UTC, hours: 8-12 } }]",
        "rules: [{ name: a, decide: hold, when: {} }]",
        "rules: [{ name: a, decide: hold, when: { usr: { a: [b] } } }]",
        "rules: [{ name: a, decide: hold, when: { groups: a } }]",
        "rules: [{ name: a, decide: hold, when: { groups: [] } }]",
        "rules: [{ name: a, decide: hold, when: { groups: [{ prefx: a }] } }]",
        "rules: [{ name: a, decide: hold, when: { $or: [{ groups: [a] }] } }]",
        "guards: ",
        "guards: { brake: on }",
        "guards: { brake: { decide: hold } }",
        "guards: { brake: { probe: { unlocks: 21 } } }",
        "guards: { directory: off }",
        "guards: { per-user: { unlocks: 0 } }",
        "guards: { per-user: { unlocks: '3' } }",
        "guards: { source: { users: 1 } }",
        "guards: { source: { trusted-networks: 10.0.0.0/8 } }",
        "guards: { source: { trusted-networks: [10.0.0.0/33] } }",
        "guards: { source: { trusted-networks: ['2001:db8::/129'] } }",
        "guards: { source: { trusted-networks: [example.com] } }",
        "guards: { risk: { unreadable: maybe } }",
        "guards: { risk: { within: 1w } }",
        "tell: {}",
        "tell: { to: [] }",
        "tell: { desk: 'http://a', to: [{ channel: sns, events: [lockout-held] }] }",
        "tell: { to: [{ channel: mail, events: [lockout-held] }] }",
        "tell: { to: [{ channel: sns, events: [] }] }",
        "tell: { to: [{ channel: sns, events: [lockout-escalated] }] }",
        "tell: { to: [{ channel: sns, events: [lockout-held], when: { event: { a: [b] } } }] }",
        "tell: { to: [{ channel: user, events: [brake-opened] }] }",
        "tell: { to: [{ channel: user, events: [lockout-held], details: id }] }",
        "tell: { to: [{ channel: pagerduty, events: [lockout-held], quiet: { zone: UTC, days: [sat]"
            + " } }] }",
        "tell: { to: [{ channel: sns, events: [brake-opened], escalate: { after: 2h, to: slack } }]"
            + " }",
        "tell: { to: [{ channel: sns, events: [lockout-held], escalate: { after: 2h, to: user } }]"
            + " }",
      })
  void refusesWhatTheReaderRefuses(String field) {
    String text = policy(field);
    assertFalse(PolicyFile.parse(text).problems().isEmpty());
    assertFalse(schema.validate(json(text)).isEmpty());
  }

  private static String policy(String field) {
    return (field.startsWith("policy:") ? "" : "policy: 1\n")
        + (field.startsWith("rules:") ? "" : "rules: [{ name: all, decide: unlock }]\n")
        + field
        + "\n";
  }

  private static JsonNode json(String yaml) {
    Problems problems = new Problems();
    Node node = new YamlText(problems).read(yaml).orElseThrow();
    JsonNode json = YamlJson.of(new Value("", node, problems));
    assertEquals(List.of(), problems.inOrder());
    return json;
  }
}
