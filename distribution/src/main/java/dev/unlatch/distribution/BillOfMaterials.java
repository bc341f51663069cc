package dev.unlatch.distribution;

import dev.unlatch.packaging.PackagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.parsers.JsonParser;

/// The bill of materials of a release in the format CycloneDX 1.6.
///
/// CycloneDX's plugin for Maven lists a module's libraries, with their licences and the digests of
/// their original jars. What is not in the release is taken out, and what is not Maven's is added:
/// the Java runtime and every file in machine code.
final class BillOfMaterials {
  private static final String GROUP = "dev.unlatch";

  private final Bom bom;
  private final Contents contents;

  private BillOfMaterials(Bom bom, Contents contents) {
    this.bom = bom;
    this.contents = contents;
  }

  /// Reads the plugin's list.
  ///
  /// @param list the list of a module, whose libraries the contents have
  /// @throws PackagingException if it lacks a library that is in the release
  static BillOfMaterials of(Path list, Contents contents) throws IOException {
    BillOfMaterials bill;
    try {
      bill = new BillOfMaterials(new JsonParser().parse(list.toFile()), contents);
    } catch (ParseException broken) {
      throw new PackagingException(list + " cannot be read: " + broken.getMessage());
    }
    bill.requireAll();
    bill.dropOthers();
    return bill;
  }

  private void requireAll() {
    Map<String, String> missing = new TreeMap<>(contents.libraries());
    bom.getComponents().forEach(component -> missing.remove(sha256(component)));
    if (!missing.isEmpty()) {
      throw new PackagingException("not in the bill of materials: " + missing.values());
    }
  }

  private void dropOthers() {
    bom.getComponents()
        .removeIf(
            it -> !GROUP.equals(it.getGroup()) && !contents.libraries().containsKey(sha256(it)));
    Set<String> known =
        bom.getComponents().stream().map(Component::getBomRef).collect(Collectors.toSet());
    known.add(bom.getMetadata().getComponent().getBomRef());
    bom.getDependencies().removeIf(it -> !known.contains(it.getRef()));
    for (Dependency dependency : bom.getDependencies()) {
      if (dependency.getDependencies() != null) {
        dependency.getDependencies().removeIf(it -> !known.contains(it.getRef()));
      }
    }
  }

  private static String sha256(Component component) {
    return hashes(component)
        .filter(hash -> hash.getAlgorithm().equals(Hash.Algorithm.SHA_256.getSpec()))
        .map(Hash::getValue)
        .collect(Collectors.joining());
  }

  private static Stream<Hash> hashes(Component component) {
    return component.getHashes() == null ? Stream.of() : component.getHashes().stream();
  }

  /// Makes the release what is described, with the module as its first component, and adds what
  /// Maven does not know.
  void describe(String name, String version) {
    Component module = bom.getMetadata().getComponent();
    Component release = component(Component.Type.APPLICATION, name, version);
    release.setLicenses(module.getLicenses());
    bom.getMetadata().setComponent(release);
    bom.getMetadata()
        .setTimestamp(null); // the library's default is now: no two builds would be equal
    Dependency whole = new Dependency(release.getBomRef());
    bom.addDependency(whole);
    add(module, whole);
    if (contents.natives().keySet().stream().anyMatch(it -> it.endsWith("/libjvm.so"))) {
      add(runtime(), whole);
    }
    contents.natives().forEach((place, sha256) -> add(file(place, sha256), whole));
  }

  private void add(Component component, Dependency whole) {
    bom.addComponent(component);
    whole.addDependency(new Dependency(component.getBomRef()));
  }

  /// The one that runs this program: `./release` links all runtimes from it.
  private static Component runtime() {
    Component runtime =
        component(
            Component.Type.PLATFORM,
            "openjdk",
            System.getProperty("java.runtime.version").replace("+", "%2B"));
    runtime.setVersion(System.getProperty("java.runtime.version"));
    runtime.setPublisher(System.getProperty("java.vendor"));
    runtime.setDescription(
        "Java runtimes, linked from " + System.getProperty("java.vendor.version"));
    License licence = new License();
    licence.setId("GPL-2.0-with-classpath-exception");
    LicenseChoice licences = new LicenseChoice();
    licences.addLicense(licence);
    runtime.setLicenses(licences);
    return runtime;
  }

  private static Component file(String place, String sha256) {
    Component file = new Component();
    file.setType(Component.Type.FILE);
    file.setName(place);
    file.setBomRef("file:" + place);
    file.setHashes(List.of(new Hash(Hash.Algorithm.SHA_256, sha256)));
    return file;
  }

  private static Component component(Component.Type type, String name, String version) {
    Component component = new Component();
    component.setType(type);
    component.setName(name);
    component.setVersion(version);
    component.setPurl("pkg:generic/" + name + "@" + version);
    component.setBomRef(component.getPurl());
    return component;
  }

  /// Everything in the release.
  List<Component> components() {
    return List.copyOf(bom.getComponents());
  }

  /// Writes it.
  ///
  /// @throws PackagingException if CycloneDX's own library finds it wrong
  void write(Path target) throws IOException {
    try {
      String json = BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
      List<ParseException> problems =
          new JsonParser().validate(json.getBytes(StandardCharsets.UTF_8), Version.VERSION_16);
      if (!problems.isEmpty()) {
        throw new PackagingException("the bill of materials is not valid: " + problems);
      }
      Files.writeString(target, json + "\n");
    } catch (GeneratorException broken) {
      throw new PackagingException("the bill of materials: " + broken.getMessage());
    }
  }
}
