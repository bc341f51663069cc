package dev.unlatch.aws;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.endpoints.Endpoint;

/// A client's service endpoint, resolved at its first call: the SDK would evaluate its endpoint
/// rules for every call, and nothing that they look at changes while the client lives.
///
/// @param <P> the inputs of the service's rules
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
