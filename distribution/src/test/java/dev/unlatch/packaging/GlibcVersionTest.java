package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GlibcVersionTest {
  @ParameterizedTest
  @CsvSource({"GLIBC_2.34,2.34", "GLIBC_2.2.5,2.2", "GLIBC_ABI_DT_RELR,2.36"})
  void readsWhatGlibcMustOffer(String name, String version) {
    assertEquals(Optional.of(version), GlibcVersion.of(name).map(GlibcVersion::toString));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GCC_3.0", "GLIBCXX_3.4.29", "GLIBC_PRIVATE", "GLIBC_", ""})
  void passesOverWhatOthersOffer(String name) {
    assertEquals(Optional.empty(), GlibcVersion.of(name));
  }

  @Test
  void comparesNumbersAndNotTexts() {
    assertTrue(new GlibcVersion(2, 4).compareTo(GlibcVersion.OF_AMAZON_LINUX_2023) < 0);
    assertTrue(new GlibcVersion(2, 100).compareTo(GlibcVersion.OF_AMAZON_LINUX_2023) > 0);
    assertTrue(new GlibcVersion(3, 0).compareTo(GlibcVersion.OF_AMAZON_LINUX_2023) > 0);
  }
}
