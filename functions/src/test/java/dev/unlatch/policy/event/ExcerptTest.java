package dev.unlatch.policy.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
  private static final String SMILE = "\uD83D\uDE00";
  private static final char HALF = '\uD83D';

  @ParameterizedTest
  @CsvSource({"abc, 3, abc, abc", "abcd, 3, abc, abc…", "'', 1, '', ''"})
  void cutsAtTheBound(String text, int longest, String cut, String excerpt) {
    assertEquals(cut, Excerpt.cut(text, longest));
    assertEquals(excerpt, Excerpt.of(text, longest));
  }

  @Test
  void cutsNoCharacterInTwo() {
    assertEquals("ab", Excerpt.cut("ab" + SMILE + "c", 3));
    assertEquals("ab" + SMILE, Excerpt.cut("ab" + SMILE + "c", 4));
    assertEquals("ab…", Excerpt.of("ab" + SMILE, 3));
  }

  @Test
  void replacesHalvesOfCharacters() {
    assertEquals("a\uFFFDb", Excerpt.wellFormed("a" + HALF + "b"));
    assertEquals("\uFFFD" + SMILE, Excerpt.wellFormed("\uDE00" + SMILE));
    assertEquals("a\uFFFD", Excerpt.cut("a" + HALF + "b", 2));
    String good = "a" + SMILE;
    assertSame(good, Excerpt.wellFormed(good));
  }
}
