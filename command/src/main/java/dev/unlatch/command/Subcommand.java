package dev.unlatch.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// One of the commands.
public abstract class Subcommand implements Callable<Integer> {
  /// Exit status: the command did what was asked, or the answer is yes.
  public static final int DONE = 0;

  /// Exit status: the answer is no, such as that a test fails or a user is not found.
  public static final int NO = 1;

  /// Exit status: the command is not understood, or what was given to it cannot be used.
  public static final int UNUSABLE = 2;

  @Spec private @Nullable CommandSpec spec;

  /// Does what the command is for.
  ///
  /// @return the exit status
  protected abstract int run();

  @Override
  public final Integer call() {
    int status = run();
    caller().out().flush();
    return status;
  }

  /// Who has called it.
  protected final Caller caller() {
    return ((Unlatch) Objects.requireNonNull(spec).root().userObject()).caller();
  }

  /// Prints a line of the result.
  protected final void print(String line) {
    caller().out().println(line);
  }

  /// Says why the answer is no.
  ///
  /// @return the exit status
  protected final int refuse(String why) {
    caller().complain(why);
    return NO;
  }
}
