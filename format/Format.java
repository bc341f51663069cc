import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs google-java-format over every Java source of the project: `check` names the files that are not formatted and
/// fails, `apply` formats them. The first argument says which, the rest are the folders to look in.
///
/// It is started by the build on the JDK 25 that the build found, since Maven itself may run on an older one, whose
/// parser does not know Java 25 (docs/decisions/formatter.md).
final class Format {
  public static void main(String[] arguments) throws IOException {
    List<String> call =
        new ArrayList<>(
            switch (arguments[0]) {
              case "check" -> List.of("--dry-run", "--set-exit-if-changed");
              case "apply" -> List.of("--replace");
              default -> throw new IllegalArgumentException("neither check nor apply: " + arguments[0]);
            });
    for (int i = 1; i < arguments.length; i++) {
      call.addAll(sources(Path.of(arguments[i])));
    }
    Main.main(call.toArray(String[]::new));
  }

  private static List<String> sources(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
    }
  }
}
