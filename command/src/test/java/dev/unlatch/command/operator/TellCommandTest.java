package dev.unlatch.command.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.Call;
import dev.unlatch.command.Deployment.Telling.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellCommandTest {
  private static final String SINCE = "2026-01-05T09:00:00Z";

  private final FakeOrganisation organisation = new FakeOrganisation();
  private final List<String> requests = new ArrayList<>();

  private Call call(String... options) {
    List<String> arguments = new ArrayList<>(List.of("tell"));
    arguments.addAll(List.of(options));
    Call.Settings settings =
        new Call.Settings(organisation, Map.of("TELL_FUNCTION", "Tell"), "", false);
    return Call.with(settings, arguments.toArray(String[]::new));
  }

  private void answer(Part... parts) {
    organisation.telling =
        request -> {
          requests.add(request.toString());
          return parts[requests.size() - 1];
        };
  }

  private static Part part(long told, long unreadable, String next, String stopped) {
    return new Part(
        told,
        unreadable,
        Optional.of(next).filter(it -> !it.isEmpty()),
        Optional.of(stopped).filter(it -> !it.isEmpty()));
  }

  @Test
  void goesOnUntilEverythingIsTold() {
    answer(part(1_200, 0, "there", ""), part(34, 0, "", ""));
    Call call = call("--since", SINCE);
    assertEquals(0, call.status(), call.err());
    assertEquals("published: 1,234 events\n", call.out());
    assertEquals("1,200 events published so far\n1,234 events published so far\n", call.err());
    assertEquals(
        List.of(
            "{\"since\":\"2026-01-05T09:00:00Z\"}",
            "{\"since\":\"2026-01-05T09:00:00Z\",\"next\":\"there\"}"),
        requests);
    assertEquals(List.of("function Tell"), organisation.asked);
  }

  @Test
  void tellsOfATimeThatHasAnEnd() {
    answer(part(1, 0, "", ""));
    Call call = call("--since", SINCE, "--until", "2026-01-06T09:00:00+01:00");
    assertEquals("published: 1 event\n", call.out());
    assertEquals(
        List.of("{\"since\":\"2026-01-05T09:00:00Z\",\"until\":\"2026-01-06T08:00:00Z\"}"),
        requests);
  }

  @Test
  void saysWhyNotEverythingIsTold() {
    answer(part(10, 0, "there", "the bus: ThrottlingException"));
    Call call = call("--since", SINCE);
    assertEquals(1, call.status());
    assertTrue(
        call.err()
            .endsWith(
                "unlatch: not everything is published: the bus: ThrottlingException; repeat the"
                    + " command\n"),
        call.err());
  }

  @Test
  void saysThatRecordsCouldNotBeRead() {
    answer(part(10, 2, "there", ""), part(0, 1, "", ""));
    Call call = call("--since", SINCE);
    assertEquals(1, call.status());
    assertTrue(call.err().contains("unlatch: 3 records could not be read"), call.err());
  }

  @Test
  void refusesTimesThatAreNone() {
    assertEquals(2, call().status());
    assertEquals(2, call("--since", "yesterday").status());
    Call turned = call("--since", SINCE, "--until", SINCE);
    assertEquals(2, turned.status());
    assertEquals("unlatch: --until must be after --since\n", turned.err());
    assertEquals(List.of(), requests);
  }

  @Test
  void saysWhereTheFunctionsNameIsFound() {
    Call call = Call.with(new Call.Settings(organisation), "tell", "--since", SINCE);
    assertEquals(2, call.status());
    assertTrue(call.err().contains("TellFunctionName"), call.err());
  }
}
