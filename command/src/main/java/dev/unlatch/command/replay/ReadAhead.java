package dev.unlatch.command.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Reads a stream on a thread of its own, a few blocks ahead, so that decompressing a log and
/// parsing it go on at the same time. To be used by one thread.
final class ReadAhead extends InputStream {
  /// Bytes in a block.
  private static final int BLOCK = 256 * 1024;

  /// How many blocks there are.
  private static final int BLOCKS = 4;

  private final InputStream input;
  private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Filled> filled = new ArrayBlockingQueue<>(BLOCKS + 1);
  private final Thread thread;
  private Filled current;

  /// @param input is closed at its end, or after this was closed
  ReadAhead(InputStream input) {
    this.input = input;
    for (int i = 1; i < BLOCKS; i++) {
      free.add(ByteBuffer.allocate(BLOCK));
    }
    this.current = new Filled.Block(ByteBuffer.allocate(BLOCK).limit(0));
    this.thread = Thread.ofPlatform().daemon().name("read-ahead").start(this::fill);
  }

  /// What the reading thread hands over.
  private sealed interface Filled {
    record Block(ByteBuffer bytes) implements Filled {}

    record End() implements Filled {}

    record Failed(IOException failure) implements Filled {}
  }

  private void fill() {
    try (input) {
      Filled next;
      do {
        next = fill(free.take().clear());
        filled.put(next);
      } while (next instanceof Filled.Block);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed before its end: nobody waits for more
    } catch (IOException _) {
      // Closing has failed after everything was read: there is nothing left that could be lost.
    }
  }

  private Filled fill(ByteBuffer block) {
    try {
      int length = input.read(block.array(), block.arrayOffset(), block.capacity());
      return length < 0 ? new Filled.End() : new Filled.Block(block.limit(length));
    } catch (IOException failure) {
      return new Filled.Failed(failure);
    } catch (RuntimeException failure) {
      return new Filled.Failed(new IOException(failure));
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return switch (unread()) {
      case Filled.Block(ByteBuffer bytes) -> {
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        yield count;
      }
      case Filled.End _ -> -1;
      case Filled.Failed(IOException failure) -> throw failure;
    };
  }

  private Filled unread() throws IOException {
    if (current instanceof Filled.Block(ByteBuffer bytes) && !bytes.hasRemaining()) {
      free.offer(bytes);
      current = next();
    }
    return current;
  }

  private Filled next() throws IOException {
    try {
      return filled.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading a log");
    }
  }

  /// The thread closes the stream, for it may be in the midst of it.
  @Override
  public void close() {
    thread.interrupt();
  }
}
