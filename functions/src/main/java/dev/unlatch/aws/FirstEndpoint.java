package dev.unlatch.aws;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.endpoints.Endpoint;

/// Where a client's service is, found out with its first call: the SDK's rules for endpoints would
/// be asked for every call, and nothing that they ask about changes during the life of a client.
///
/// @param <P> what the service's rules go by
final class FirstEndpoint<P> {
  private final Function<P, CompletableFuture<Endpoint>> rules;
  private volatile @Nullable CompletableFuture<Endpoint> first;

  FirstEndpoint(Function<P, CompletableFuture<Endpoint>> rules) {
    this.rules = rules;
  }

  CompletableFuture<Endpoint> of(P parameters) {
    CompletableFuture<Endpoint> known = first;
    if (known == null) {
      known = rules.apply(parameters);
      first = known;
    }
    return known;
  }
}
