package dev.unlatch.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The targets, and where the inputs of each are kept.
enum Target {
  HOOK(HookFuzz.class, HookFuzz::fuzzerTestOneInput),
  LOG_STREAM(LogStreamFuzz.class, LogStreamFuzz::fuzzerTestOneInput),
  QUEUE(QueueFuzz.class, QueueFuzz::fuzzerTestOneInput),
  OKTA(OktaFuzz.class, OktaFuzz::fuzzerTestOneInput),
  POLICY(PolicyFuzz.class, PolicyFuzz::fuzzerTestOneInput),
  EVIDENCE(EvidenceFuzz.class, EvidenceFuzz::fuzzerTestOneInput);

  /// What a test locks that has the targets take inputs: each keeps functions that take one input
  /// at a time.
  static final String FUNCTIONS = "the functions behind the fuzzing targets";

  private static final Path INPUTS = Path.of("src/test/resources/dev/unlatch/fuzz");

  private final Class<?> type;

  @SuppressWarnings("ImmutableEnumChecker") // tests share the functions behind it
  private final Consumer<byte[]> method;

  Target(Class<?> type, Consumer<byte[]> method) {
    this.type = type;
    this.method = method;
  }

  /// The class that Jazzer is to call.
  Class<?> type() {
    return type;
  }

  /// Has it take an input.
  void take(byte[] input) {
    method.accept(input);
  }

  /// Where its inputs are kept, such as `…/hook`.
  Path folder() {
    return INPUTS.resolve(name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// The files with its inputs, in the order of their names.
  List<Path> inputs() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
