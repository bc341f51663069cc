package dev.unlatch.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.runtime.Lambda.Post;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Emulators of Lambda leave out what the functions can do without.
class EmulatorTest {
  @Test
  void goesOnWithoutDeadlineAndMemory() throws Exception {
    Map<String, String> environment = Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "");
    try (Lambda lambda = new Lambda(List.of(OursMain.class.getName()), environment)) {
      lambda.keepDeadline();
      Post post = lambda.invoke("{}");
      assertEquals("invocation/request-1/response", post.path());
      assertEquals(512, post.body().path("memory").asInt());
      assertEquals(true, post.body().path("hasTime").asBoolean());
    }
  }
}
