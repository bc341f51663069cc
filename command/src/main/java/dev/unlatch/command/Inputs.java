package dev.unlatch.command;

import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads files that a command was given.
public final class Inputs {
  /// The name of standard input.
  public static final String STANDARD_INPUT = "-";

  /// The most bytes of a file: a queue message has at most 1 MiB, and people write files of tests.
  private static final int LONGEST = 16 << 20;

  /// Some editors and shells put it before a text; JSON must not begin with it (RFC 8259, 8.1).
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Inputs() {}

  /// The policy in a file.
  ///
  /// @throws UnusableException if there is no such file
  /// @throws dev.unlatch.policyfile.PolicyFileException if it cannot be read
  public static Policy policy(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnusableException("there is no policy " + file + "; name one with --policy");
    }
    return PolicyFile.read(file);
  }

  /// The text of a file, without a byte order mark.
  ///
  /// @param name its path, or [#STANDARD_INPUT]
  /// @throws UnusableException if it is not there, cannot be read, is too large or is not UTF-8
  public static String text(String name, InputStream in) {
    try (InputStream file =
        name.equals(STANDARD_INPUT) ? in : Files.newInputStream(Path.of(name))) {
      byte[] bytes = file.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new UnusableException(name + " has more than " + LONGEST + " bytes");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException missing) {
      throw new UnusableException("there is no file " + name, missing);
    } catch (CharacterCodingException notText) {
      throw new UnusableException(name + " is not text in UTF-8", notText);
    } catch (IOException unreadable) {
      throw new UnusableException(name + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }
}
