package dev.unlatch.lab.template;

import java.util.Arrays;
import java.util.Optional;

/// A processor that Lambda offers (AWS Lambda Developer Guide, "Selecting and configuring an
/// instruction set architecture").
public enum Architecture {
  X86_64("x86_64", "amd64"),
  ARM64("arm64", "aarch64");

  private final String word;
  private final String jdk;

  Architecture(String word, String jdk) {
    this.word = word;
    this.jdk = jdk;
  }

  /// Lambda's name for it.
  public String word() {
    return word;
  }

  /// The architecture of this Lambda name.
  public static Optional<Architecture> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
  }

  /// The architecture of the JDK that this program runs on, and of what it links.
  ///
  /// @throws TemplateException if Lambda does not offer it
  public static Architecture ofThisJdk() {
    return ofJdk(System.getProperty("os.arch"));
  }

  static Architecture ofJdk(String name) {
    return Arrays.stream(values())
        .filter(it -> it.jdk.equals(name))
        .findFirst()
        .orElseThrow(() -> new TemplateException("Lambda has no machines like " + name));
  }
}
