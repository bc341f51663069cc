package dev.unlatch.storm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The most memory that was resident, of the largest of some processes (`VmHWM` of proc(5)).
///
/// @param mebibytes 0 where the system does not tell
public record PeakMemory(long mebibytes) {
  /// Of the processes that this one has started and that still run: the lab's functions.
  public static PeakMemory ofChildren() throws IOException {
    long most = 0;
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      most = Math.max(most, kibibytes(Path.of("/proc", Long.toString(child.pid()), "status")));
    }
    return new PeakMemory(most / 1024);
  }

  private static long kibibytes(Path status) throws IOException {
    if (!Files.exists(status)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(status);
    return lines.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}
