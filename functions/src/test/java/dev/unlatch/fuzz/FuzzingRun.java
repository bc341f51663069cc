package dev.unlatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Has Jazzer look for inputs on which a target fails, in a process of its own. It wants minutes,
/// so that it is no part of the build: `bench/fuzz` calls it. It begins with the inputs that are
/// kept; those that lead it on stay in `target/fuzz` until that is cleaned. What it finds is put
/// beside the inputs that are kept, so that [CorpusTest] repeats it.
class FuzzingRun {
  /// How long it looks, for each target; `bench/fuzz` says how long.
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 5);

  /// When an input is given up, in seconds: the target itself measures its work, but one that never
  /// ends does not come to that, and other processes may keep this one waiting.
  private static final int LONGEST = 60;

  /// The target that `bench/fuzz` asks for; empty for all.
  private static final String ONLY = System.getProperty("fuzz.target", "");

  private static final Pattern RUNS = Pattern.compile("Done ([0-9]+) runs");

  static Stream<Target> targets() {
    return Arrays.stream(Target.values()).filter(it -> ONLY.isEmpty() || ONLY.equals(it.name()));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void findsNothing(Target target) throws IOException, InterruptedException {
    Path work = Files.createDirectories(Path.of("target/fuzz", target.folder().getFileName() + ""));
    Path log = work.resolveSibling(work.getFileName() + ".log");
    Process jazzer =
        new ProcessBuilder(command(target, work))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(jazzer.waitFor(SECONDS + 300L, TimeUnit.SECONDS), () -> "it does not end: " + log);
    } finally {
      jazzer.destroyForcibly();
    }
    assertEquals(0, jazzer.exitValue(), () -> found(target, log));
    assertTrue(runs(log) > 0, () -> "nothing was tried: " + log);
  }

  private static List<String> command(Target target, Path work) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.type().getName(),
            "--instrumentation_includes=dev.unlatch.**",
            "--custom_hook_includes=none",
            "--reproducer_path=target/fuzz",
            "-artifact_prefix=" + target.folder() + File.separator + "found-",
            "-max_total_time=" + SECONDS,
            "-timeout=" + LONGEST,
            "-max_len=65536",
            work.toString(),
            target.folder().toString()));
    return command;
  }

  private static String found(Target target, Path log) {
    return """
    Jazzer has found an input, and put it into functions/%s; it tells more in functions/%s. To repeat it:
    mvn test -pl functions -am -Dtest=CorpusTest -Dsurefire.failIfNoSpecifiedTests=false\
    """
        .formatted(target.folder(), log);
  }

  private static long runs(Path log) throws IOException {
    Matcher done = RUNS.matcher(Files.readString(log));
    return done.find() ? Long.parseLong(done.group(1)) : 0;
  }
}
