package dev.unlatch.command;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes commands, and tells those that want to know who has called.
record Making(Caller caller) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    Optional<Constructor<?>> wanting =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(it -> Arrays.equals(it.getParameterTypes(), new Class<?>[] {Caller.class}))
            .findFirst();
    return wanting.isPresent()
        ? type.cast(wanting.get().newInstance(caller))
        : CommandLine.defaultFactory().create(type);
  }
}
