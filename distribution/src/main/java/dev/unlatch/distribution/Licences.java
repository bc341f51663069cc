package dev.unlatch.distribution;

import dev.unlatch.packaging.PackagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cyclonedx.model.AttachmentText;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.util.LicenseResolver;

/// Under what licences the libraries of a release are passed on: a table, the texts of the
/// licences, and the licences and notices that the jars themselves contain.
///
/// @param components all components; those with a group are libraries from Maven
record Licences(List<Component> components, List<Path> jars) {
  private static final Pattern PAPER =
      Pattern.compile(
          "(.+/)?(LICEN[CS]E|NOTICE|COPYRIGHT)[^/]*(?<!\\.class)", Pattern.CASE_INSENSITIVE);

  private static final String TITLE =
      """
      # Libraries and their licences

      `licences/` has the text of each licence, and the licences and notices that a library's jar contains. Where a library
      has several licences, you may choose. The licences of the Java runtime are in `jre/legal`.
      `sbom.json` has the digest of each library's jar.

      | library | version | licence | source |
      |---|---|---|---|
      """;

  /// Writes `THIRD-PARTY.md` and the folder `licences`.
  ///
  /// @throws PackagingException naming a library for whose licences there is no text
  void write(Path folder) throws IOException {
    String rows = libraries().stream().map(Licences::row).sorted().collect(Collectors.joining());
    Files.writeString(folder.resolve("THIRD-PARTY.md"), TITLE + rows);
    Path texts = Files.createDirectories(folder.resolve("licences"));
    Set<String> named = new TreeSet<>();
    for (Path jar : jars) {
      if (addPapers(jar, texts)) {
        named.add(jar.getFileName().toString());
      }
    }
    for (Component library : libraries()) {
      boolean hasText = addTexts(library, texts);
      String start = library.getName() + "-" + library.getVersion();
      if (!hasText && named.stream().noneMatch(jar -> jar.startsWith(start))) {
        throw new PackagingException("there is no text of a licence for " + library.getPurl());
      }
    }
  }

  private List<Component> libraries() {
    return components.stream().filter(it -> it.getGroup() != null).toList();
  }

  private static String row(Component library) {
    return "| %s:%s | %s | %s | %s |\n"
        .formatted(
            library.getGroup(),
            library.getName(),
            library.getVersion(),
            licences(library).map(Licences::name).collect(Collectors.joining(" or ")),
            source(library));
  }

  private static Stream<License> licences(Component library) {
    LicenseChoice choice = library.getLicenses();
    return choice == null || choice.getLicenses() == null
        ? Stream.of()
        : choice.getLicenses().stream();
  }

  private static String name(License licence) {
    return licence.getId() == null ? licence.getName() : licence.getId();
  }

  private static String source(Component library) {
    List<ExternalReference> references = library.getExternalReferences();
    return references == null
        ? ""
        : references.stream()
            .filter(it -> it.getType() == ExternalReference.Type.VCS)
            .map(ExternalReference::getUrl)
            .findFirst()
            .orElse("");
  }

  /// Writes the texts that SPDX has for a library's licences; a former name of a licence has none.
  ///
  /// @return whether there is one
  private static boolean addTexts(Component library, Path texts) throws IOException {
    boolean any = false;
    for (License licence : licences(library).filter(it -> it.getId() != null).toList()) {
      LicenseChoice known = LicenseResolver.resolve(licence.getId(), true);
      AttachmentText text = known.getLicenses().getFirst().getAttachmentText();
      if (text != null) {
        Files.write(
            texts.resolve(licence.getId() + ".txt"), Base64.getDecoder().decode(text.getText()));
        any = true;
      }
    }
    return any;
  }

  /// @return whether the jar has any
  private static boolean addPapers(Path jar, Path texts) throws IOException {
    Path folder = texts.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
    try (ZipFile entries = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(entries.entries())) {
        if (PAPER.matcher(entry.getName()).matches()) {
          Files.createDirectories(folder);
          Files.write(
              folder.resolve(entry.getName().replace('/', '-')),
              entries.getInputStream(entry).readAllBytes());
        }
      }
    }
    return Files.exists(folder);
  }
}
