package dev.unlatch.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// Where the services are: at the address that the environment names, or else where AWS has them in
/// the region (AWS SDKs and Tools Reference Guide, "Service-specific endpoints" and "Dual-stack and
/// FIPS endpoints").
///
/// @param environment as Lambda gives it
record Endpoints(Map<String, String> environment, Region region) {
  URI of(Service service) {
    return named(service.endpointVariable())
        .or(() -> named("AWS_ENDPOINT_URL"))
        .filter(_ -> !isSet("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
        .orElseGet(() -> regional(service));
  }

  private Optional<URI> named(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(address -> !address.isBlank())
        .map(address -> address(variable, address));
  }

  private static URI address(String variable, String address) {
    try {
      URI uri = URI.create(address);
      if (uri.getScheme() != null && uri.getHost() != null) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
      }
    } catch (IllegalArgumentException notUri) {
      throw wrong(variable, address, notUri);
    }
    throw wrong(variable, address, null);
  }

  private static IllegalStateException wrong(
      String variable, String address, @Nullable Throwable cause) {
    return new IllegalStateException(
        "the environment variable " + variable + " is no address: " + address, cause);
  }

  private URI regional(Service service) {
    PartitionEndpointKey kind = PartitionEndpointKey.builder().tags(tags()).build();
    PartitionMetadata partition = PartitionMetadata.of(region);
    String host =
        partition
            .hostname(kind)
            .replace("{service}", service.endpoint())
            .replace("{region}", region.id())
            .replace("{dnsSuffix}", partition.dnsSuffix(kind));
    return URI.create("https://" + host);
  }

  private List<EndpointTag> tags() {
    List<EndpointTag> tags = new ArrayList<>();
    if (isSet("AWS_USE_DUALSTACK_ENDPOINT")) {
      tags.add(EndpointTag.DUALSTACK);
    }
    if (isSet("AWS_USE_FIPS_ENDPOINT")) {
      tags.add(EndpointTag.FIPS);
    }
    return tags;
  }

  private boolean isSet(String variable) {
    return Boolean.parseBoolean(environment.get(variable));
  }
}
