package dev.unlatch.command.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ["a", 1, null, true]                        | "a" or 1 or null or true
          [{"prefix": "a"}]                           | beginning with "a"
          [{"prefix": {"equals-ignore-case": "a"}}]   | beginning with "a" in small or capital letters
          [{"suffix": "a"}, "b"]                      | ending with "a" or "b"
          [{"wildcard": "a*"}]                        | like "a*"
          [{"cidr": "10.0.0.0/8"}]                    | in 10.0.0.0/8
          [{"numeric": [">", 0, "<=", 5]}]            | > 0 and <= 5
          [{"anything-but": ["a", "b"]}]              | anything but "a" or "b"
          [{"anything-but": {"suffix": "a"}}]         | anything but ending with "a"
          [{"exists": true}]                          | there
          [{"exists": false}]                         | absent
          [{"later": 1}]                              | {"later":1}
          """)
  void spellsWhatAPatternAsksFor(String pattern, String words) {
    assertEquals(words, PatternWords.of(pattern));
  }
}
