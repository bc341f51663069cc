package dev.unlatch.distribution;

import dev.unlatch.packaging.PackagingException;
import dev.unlatch.packaging.RuntimeImage;
import dev.unlatch.packaging.TaskFolder;
import dev.unlatch.packaging.TaskZip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Makes the zip of a release from the folder that the script `release` has filled.
public final class Release {
  /// What the command line and the lab use; `./release --check` runs both with these alone.
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.sql",
          "java.xml",
          "jdk.httpserver",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private Release() {}

  /// Does one of two steps: `link FOLDER` links the Java runtime; `pack FOLDER PART ZIP NAME
  /// VERSION BOM` writes the documents about the libraries of the part, a folder in the folder, and
  /// then the zip of the whole.
  public static void main(String[] arguments) throws IOException {
    try {
      List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
      switch (arguments[0]) {
        case "link" -> RuntimeImage.link(MODULES, Path.of(rest.get(0)));
        case "pack" -> pack(rest);
        default -> throw new IllegalArgumentException("neither link nor pack: " + arguments[0]);
      }
    } catch (PackagingException reason) {
      System.err.println("release: " + reason.getMessage());
      System.exit(1);
    }
  }

  private static void pack(List<String> arguments) throws IOException {
    Path folder = Path.of(arguments.get(0));
    Path part = folder.resolve(arguments.get(1));
    Contents contents = Contents.of(part);
    BillOfMaterials bill = BillOfMaterials.of(Path.of(arguments.get(5)), contents);
    bill.describe(arguments.get(3), arguments.get(4));
    bill.write(part.resolve("sbom.json"));
    new Licences(bill.components(), contents.jars()).write(part);
    TaskFolder task = new TaskFolder(folder);
    task.settle();
    TaskZip.write(task, Path.of(arguments.get(2)));
  }
}
