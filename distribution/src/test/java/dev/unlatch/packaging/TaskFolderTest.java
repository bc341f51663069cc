package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskFolderTest {
  @Test
  void beginsEmptyWhateverWasThere(@TempDir Path folder) throws IOException {
    TaskFolder.create(folder.resolve("task")).write("old", "lib/old.jar");

    assertEquals(List.of(), TaskFolder.create(folder.resolve("task")).files());
  }

  @Test
  void givesEveryFileTheOneTime(@TempDir Path folder) throws IOException {
    TaskFolder task = TaskFolder.create(folder.resolve("task"));
    task.write("a", "lib/deep/a.jar");

    task.settle();

    assertEquals(3, task.files().size());
    for (Path file : task.files()) {
      assertEquals(
          FileTime.from(TaskFolder.TIME), Files.getLastModifiedTime(file), file.toString());
    }
  }
}
