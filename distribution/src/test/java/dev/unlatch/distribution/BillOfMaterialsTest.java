package dev.unlatch.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.packaging.PackagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {
  private static final byte[] MACHINE_CODE = {0x7f, 'E', 'L', 'F', 2};

  @TempDir private Path folder;

  @BeforeEach
  void fillFolder() throws IOException {
    write("lib/one-1.0.jar", zip("META-INF/LICENSE", text("free"), "native/one.so", MACHINE_CODE));
    write("lib/unlatch-command-1.jar", zip("A.class", text("ours")));
    write("jre/lib/server/libjvm.so", MACHINE_CODE);
    write("jre/lib/jrt-fs.jar", zip("B.class", text("the JDK's")));
  }

  @Test
  void namesLibrariesTheRuntimeAndAllMachineCode() throws IOException, ParseException {
    Bom bom = describe(bill(library("one", "1.0", digest("lib/one-1.0.jar"))));
    assertEquals("unlatch", bom.getMetadata().getComponent().getName());
    assertEquals(
        Set.of(
            "one",
            "unlatch-command",
            "openjdk",
            "jre/lib/server/libjvm.so",
            "lib/one-1.0.jar!/native/one.so"),
        Set.copyOf(bom.getComponents().stream().map(Component::getName).toList()));
    assertEquals(
        System.getProperty("java.runtime.version"),
        bom.getComponents().stream()
            .filter(it -> it.getName().equals("openjdk"))
            .findFirst()
            .orElseThrow()
            .getVersion());
  }

  @Test
  void doesNotSayWhenItWasMade() throws IOException, ParseException {
    describe(bill(library("one", "1.0", digest("lib/one-1.0.jar"))));
    assertFalse(Files.readString(folder.resolve("sbom.json")).contains("timestamp"));
  }

  @Test
  void leavesOutWhatIsNotInTheRelease() throws IOException, ParseException {
    Bom bom =
        describe(
            bill(
                library("one", "1.0", digest("lib/one-1.0.jar"))
                    + ","
                    + library("other", "2", "0".repeat(64))));
    assertFalse(bom.getComponents().stream().anyMatch(it -> it.getName().equals("other")));
    assertFalse(Files.readString(folder.resolve("sbom.json")).contains("other@2"));
  }

  @Test
  void refusesALibraryThatTheListLacks() throws IOException {
    Path list = bill(library("one", "1.0", "0".repeat(64)));
    Contents contents = Contents.of(folder);
    String refusal = refusal(() -> BillOfMaterials.of(list, contents));
    assertTrue(refusal.contains("one-1.0.jar"), refusal);
  }

  @Test
  void refusesAnOriginalOfTheMergedJarThatTheListLacks() throws IOException {
    byte[] merged =
        text(
            "[{\"name\": \"hidden\", \"version\": \"3\", \"sha256\": \"" + "1".repeat(64) + "\"}]");
    write("functions/target/unlatch.zip", zip("lib/libraries.json", merged));
    Path list = bill(library("one", "1.0", digest("lib/one-1.0.jar")));
    Contents contents = Contents.of(folder);
    String refusal = refusal(() -> BillOfMaterials.of(list, contents));
    assertTrue(refusal.contains("hidden"), refusal);
  }

  @Test
  void refusesABillThatCycloneDxFindsWrong() throws IOException {
    Path list = bill(library("one", "1.0", digest("lib/one-1.0.jar")));
    BillOfMaterials bill = BillOfMaterials.of(list, Contents.of(folder));
    bill.components().getFirst().setMimeType("not a type");
    String refusal = refusal(() -> bill.write(folder.resolve("sbom.json")));
    assertTrue(refusal.contains("not valid"), refusal);
  }

  @Test
  void listsEachLibraryWithItsLicenceAndSource() throws IOException {
    Contents contents = Contents.of(folder);
    Path list = bill(library("one", "1.0", digest("lib/one-1.0.jar")));
    new Licences(BillOfMaterials.of(list, contents).components(), contents.jars()).write(folder);
    assertTrue(
        Files.readString(folder.resolve("THIRD-PARTY.md"))
            .contains("| example:one | 1.0 | MIT | https://example.com/one |"));
    assertTrue(
        Files.readString(folder.resolve("licences/MIT.txt")).contains("Permission is hereby"));
    assertEquals("free", Files.readString(folder.resolve("licences/one-1.0/META-INF-LICENSE")));
  }

  @Test
  void refusesALibraryWithoutTheTextOfALicence() throws IOException {
    write("lib/one-1.0.jar", zip("A.class", text("no licence")));
    String library =
        library("one", "1.0", digest("lib/one-1.0.jar"))
            .replace("\"id\": \"MIT\"", "\"name\": \"Own\"");
    Contents contents = Contents.of(folder);
    Licences licences =
        new Licences(BillOfMaterials.of(bill(library), contents).components(), contents.jars());
    String refusal = refusal(() -> licences.write(folder));
    assertTrue(refusal.contains("one@1.0"), refusal);
  }

  private static String refusal(Executable attempt) {
    return String.valueOf(assertThrows(PackagingException.class, attempt).getMessage());
  }

  private Bom describe(Path list) throws IOException, ParseException {
    BillOfMaterials bill = BillOfMaterials.of(list, Contents.of(folder));
    bill.describe("unlatch", "1");
    bill.write(folder.resolve("sbom.json"));
    return new JsonParser().parse(folder.resolve("sbom.json").toFile());
  }

  /// As CycloneDX's plugin for Maven writes it.
  private Path bill(String libraries) throws IOException {
    Path list = folder.resolveSibling(folder.getFileName() + "-bom.json");
    return Files.writeString(
        list,
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "metadata": {"component": {"type": "application", "bom-ref": "own", "group": "dev.unlatch",
           "name": "unlatch-command", "version": "1"}},
         "components": [%s],
         "dependencies": [{"ref": "own", "dependsOn": ["pkg:maven/example/one@1.0", "pkg:maven/example/other@2"]},
           {"ref": "pkg:maven/example/other@2"}]}
        """
            .formatted(libraries));
  }

  private static String library(String name, String version, String sha256) {
    return """
    {"type": "library", "bom-ref": "pkg:maven/example/%1$s@%2$s", "group": "example", "name": "%1$s",
     "version": "%2$s", "purl": "pkg:maven/example/%1$s@%2$s",
     "hashes": [{"alg": "SHA-256", "content": "%3$s"}], "licenses": [{"license": {"id": "MIT"}}],
     "externalReferences": [{"type": "vcs", "url": "https://example.com/%1$s"}]}
    """
        .formatted(name, version, sha256);
  }

  private String digest(String file) throws IOException {
    return Contents.sha256(Files.readAllBytes(folder.resolve(file)));
  }

  private void write(String file, byte[] content) throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(target.resolveSibling("."));
    Files.write(target, content);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Object... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) entries[i]));
        zip.write((byte[]) entries[i + 1]);
      }
    }
    return bytes.toByteArray();
  }
}
