package dev.unlatch.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the services are: at the address that the environment names, or else where AWS has them in
/// the region (AWS SDKs and Tools Reference Guide, "Service-specific endpoints").
///
/// @param environment as Lambda gives it
/// @param region such as `eu-west-1`
record Endpoints(Map<String, String> environment, String region) {
  /// The ends of host names by the beginnings of regions (AWS General Reference, "AWS service
  /// endpoints"; a test holds them to the SDK's). The SDK's own table would load 400 classes at
  /// each start.
  private static final List<Partition> PARTITIONS =
      List.of(
          new Partition("cn-", "amazonaws.com.cn"),
          new Partition("eusc-", "amazonaws.eu"),
          new Partition("us-iso-", "c2s.ic.gov"),
          new Partition("us-isob-", "sc2s.sgov.gov"),
          new Partition("us-isof-", "csp.hci.ic.gov"),
          new Partition("eu-isoe-", "cloud.adc-e.uk"),
          new Partition("", "amazonaws.com"));

  private record Partition(String regions, String suffix) {}

  /// What the SDK knows and this does not: better said than passed over.
  private static final List<String> REFUSED =
      List.of("AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT");

  /// @throws IllegalStateException if a variable is no address, or asks for another kind of them
  URI of(Service service) {
    return named(service.endpointVariable())
        .or(() -> named("AWS_ENDPOINT_URL"))
        .filter(_ -> !isSet("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
        .orElseGet(() -> regional(service));
  }

  /// An empty one is none: `sam local` gives it where the template leaves a variable out.
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
    for (String variable : REFUSED) {
      if (isSet(variable)) {
        throw new IllegalStateException(
            "the environment variable %s is not supported: give the address by %s"
                .formatted(variable, service.endpointVariable()));
      }
    }
    return URI.create("https://" + service.endpoint() + "." + region + "." + suffix());
  }

  private String suffix() {
    return PARTITIONS.stream()
        .filter(partition -> region.startsWith(partition.regions()))
        .findFirst()
        .orElseThrow()
        .suffix();
  }

  private boolean isSet(String variable) {
    return Boolean.parseBoolean(environment.get(variable));
  }
}
