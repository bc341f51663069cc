package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the next page of a list is found.
class LinksTest {
  private static final String NEXT = "https://example.okta.com/api/v1/users?after=a,b;c&limit=200";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<%s>; rel=\"next\"",
        "<%s>;rel=next",
        "<%s> ; REL = \"next\"",
        "<%s>; title=\"a, b\"; rel=\"next\"",
        "<https://example.okta.com/x>; rel=\"self\", <%s>; rel=\"next\"",
        "<%s>; rel=\"next\", <https://example.okta.com/x>; rel=\"self\""
      })
  void findsTheNextPage(String header) {
    assertEquals(Optional.of(NEXT), Links.next(List.of(header.formatted(NEXT))));
  }

  @Test
  void findsItInASecondHeader() {
    assertEquals(
        Optional.of(NEXT),
        Links.next(List.of("<https://x.example/>; rel=\"self\"", "<" + NEXT + ">; rel=\"next\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<%s>",
        "<%s>; rel=\"self\"",
        "<%s>; rel=\"next-archive\"",
        "<%s>; rel=nextish",
        "%s; rel=\"next\"",
        "<%s>; title=\"; rel=next\""
      })
  void findsNoneWhereThereIsNone(String header) {
    assertEquals(Optional.empty(), Links.next(List.of(header.formatted(NEXT))));
  }
}
