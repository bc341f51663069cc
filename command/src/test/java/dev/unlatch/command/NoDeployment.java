package dev.unlatch.command;

import dev.unlatch.command.Deployment.EventDelivery;
import dev.unlatch.command.Deployment.Releases;
import dev.unlatch.command.deadletters.DeadLetters;
import java.util.Optional;

/// For commands that need nothing of AWS.
public final class NoDeployment implements Deployment {
  @Override
  public Organisation organisation(String table, Optional<String> region) {
    throw new AssertionError("the table was asked for: " + table);
  }

  @Override
  public Releases releases(String function, Optional<String> region) {
    throw new AssertionError("the function was asked for: " + function);
  }

  @Override
  public SetUp setUp(String function, Optional<String> region) {
    throw new AssertionError("the function was asked for: " + function);
  }

  @Override
  public DeadLetters deadLetters(String url, Optional<String> region) {
    throw new AssertionError("dead letters were asked for: " + url);
  }

  @Override
  public Policies policies(String function, Optional<String> region) {
    throw new AssertionError("the function was asked for: " + function);
  }

  @Override
  public Telling telling(String function, Optional<String> region) {
    throw new AssertionError("the function was asked for: " + function);
  }

  @Override
  public EventDelivery eventDelivery(String function, Optional<String> region) {
    throw new AssertionError("the function was asked for: " + function);
  }
}
