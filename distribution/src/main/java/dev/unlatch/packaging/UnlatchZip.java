package dev.unlatch.packaging;

import dev.unlatch.lab.template.Architecture;
import dev.unlatch.lab.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes `unlatch.zip`: the functions, a Java runtime, the policy, the templates of mails, and an
/// AOT cache for each function that needs its own.
///
/// @param module the module's folder, after its jar was made
public record UnlatchZip(Path module) {
  /// What the functions and their libraries use; tests of calls to Okta with these alone, and the
  /// end-to-end tests, fail if one is missing.
  public static final List<String> MODULES = List.of("java.base");

  /// Makes it, or fails and says in a sentence why it cannot be made.
  ///
  /// @param arguments the module's folder
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      new UnlatchZip(Path.of(arguments[0]).toAbsolutePath()).make();
    } catch (PackagingException | TemplateException reason) {
      System.err.println("unlatch.zip cannot be made: " + reason.getMessage());
      System.exit(1);
    }
  }

  /// Makes the zip afresh.
  ///
  /// @throws PackagingException if the result would not run; if the policy cannot be read, it names
  ///   line and field
  void make() throws IOException, InterruptedException {
    Path policy = module.resolveSibling("policy.yaml");
    TaskFolder task = TaskFolder.create(target("task"));
    RuntimeImage.link(MODULES, task.path().resolve("jre"));
    task.write(Architecture.ofThisJdk().word() + "\n", "architecture");
    new Libraries(module.resolve("target")).addTo(task);
    task.add(module.resolve("src/main/zip/bootstrap"), "bootstrap");
    task.add(module.resolve("src/main/zip/java.options"), "java.options");
    task.add(policy, "policy.yaml");
    addMails(task);
    GlibcNeeds.of(task.path()).requireAtMost(GlibcVersion.OF_AMAZON_LINUX_2023);
    task.settle();
    requireStart(task);
    new Training(task, module.resolveSibling("template.yaml")).run();
    task.settle();
    TaskZip.write(task, target("unlatch.zip"));
  }

  /// Adds the template of each language.
  private void addMails(TaskFolder task) throws IOException {
    try (Stream<Path> templates = Files.list(module.resolveSibling("mail"))) {
      for (Path template : templates.toList()) {
        task.add(template, "mail/" + template.getFileName());
      }
    }
  }

  private static void requireStart(TaskFolder task) throws IOException, InterruptedException {
    try (var functions = new PackagedFunctions(task.path(), "", Map.of())) {
      functions.requireStart("ResponseFunction");
    }
  }

  private Path target(String name) {
    return module.resolve("target").resolve(name);
  }
}
