package dev.unlatch.command.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policyfile.yaml.Place;
import org.junit.jupiter.api.Test;

class MarksTest {
  @Test
  void tellsWhereFieldsStand() {
    Marks marks =
        new Marks(
            """
            policy: 1
            rules:
              - name: a
                when: { user: { "full.name": [x] } }
                decide: hold
            guards:
              risk:
                unreadable: allow
            """);
    assertEquals(new Place(3, 5), marks.of("rules[0]"));
    assertEquals(new Place(4, 21), marks.of("rules[0].when.user.full.name"));
    assertEquals(new Place(8, 5), marks.of("guards.risk.unreadable"));
    assertEquals(new Place(6, 1), marks.of("guards.brake"));
    assertEquals(new Place(2, 1), marks.of("rules[7].name"));
    assertEquals(new Place(1, 1), marks.of("quiet-period"));
  }
}
