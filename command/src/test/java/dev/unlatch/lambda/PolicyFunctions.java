package dev.unlatch.lambda;

import dev.unlatch.activation.PolicyStore;
import dev.unlatch.command.Deployment.Policies;
import dev.unlatch.lambda.log.Log;
import java.time.Clock;

/// The functions' own PolicyFunction, for tests of the commands that invoke it.
public final class PolicyFunctions {
  private PolicyFunctions() {}

  /// Over what is in a table.
  ///
  /// @param packaged the text of the packaged policy
  public static Policies over(PolicyStore store, String packaged, Clock clock) {
    Log log = new Log(_ -> {}, "lab.example", clock);
    PolicyFunction function = new PolicyFunction(store, packaged, log, clock);
    return request -> function.answer(request, "invocation-1");
  }
}
