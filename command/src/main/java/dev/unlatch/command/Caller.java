package dev.unlatch.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/// Who has called, and from where: all that a command knows besides its arguments.
///
/// @param in standard input
/// @param out for results
/// @param err for what is wrong
/// @param paint for what is written to `out`
/// @param environment the variables
/// @param deployment what is deployed
/// @param user the operating system's name for the caller
public record Caller(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Paint paint,
    InstantSource clock,
    Map<String, String> environment,
    Deployment deployment,
    String user) {
  public Caller {
    environment = Map.copyOf(environment);
  }

  /// Reports on standard error what is wrong.
  public void complain(String what) {
    err.println("unlatch: " + Paint.plain(what));
    err.flush();
  }
}
