package dev.unlatch.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class EndpointsTest {
  @ParameterizedTest
  @CsvSource({
    "DYNAMODB, eu-west-1, dynamodb.eu-west-1.amazonaws.com",
    "SQS, us-east-1, sqs.us-east-1.amazonaws.com",
    "SECRETS_MANAGER, us-gov-west-1, secretsmanager.us-gov-west-1.amazonaws.com",
    "SQS, cn-north-1, sqs.cn-north-1.amazonaws.com.cn",
    "SQS, us-iso-east-1, sqs.us-iso-east-1.c2s.ic.gov",
  })
  void areThoseOfTheRegion(Service service, String region, String host) {
    assertEquals("https://" + host, of(Map.of(), region, service));
  }

  @Test
  void endAsTheSdksDoInEveryRegion() {
    for (Region region : Region.regions()) {
      if (!region.isGlobalRegion()) {
        String suffix = PartitionMetadata.of(region).dnsSuffix();
        assertEquals(
            "https://sqs." + region.id() + "." + suffix, of(Map.of(), region.id(), Service.SQS));
      }
    }
  }

  @Test
  void refuseWhatTheyWouldHaveToPassOver() {
    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> of(Map.of("AWS_USE_FIPS_ENDPOINT", "true"), "us-east-1", Service.DYNAMODB));
    assertEquals(
        "the environment variable AWS_USE_FIPS_ENDPOINT is not supported: give the address by"
            + " AWS_ENDPOINT_URL_DYNAMODB",
        failure.getMessage());
  }

  @Test
  void areWhereTheEnvironmentSaysTheServicesOwnFirst() {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", "http://localhost:1/",
            "AWS_ENDPOINT_URL_SQS", "http://localhost:2");
    assertEquals("http://localhost:1", of(environment, "eu-west-1", Service.DYNAMODB));
    assertEquals("http://localhost:2", of(environment, "eu-west-1", Service.SQS));
  }

  @Test
  void areAwssWhereTheVariableIsEmptyOrToBeIgnored() {
    String aws = "https://sqs.eu-west-1.amazonaws.com";
    assertEquals(aws, of(Map.of("AWS_ENDPOINT_URL", ""), "eu-west-1", Service.SQS));
    assertEquals(
        aws,
        of(
            Map.of("AWS_ENDPOINT_URL", "http://a", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
            "eu-west-1",
            Service.SQS));
  }

  @ParameterizedTest
  @CsvSource({"localhost:9000", "'http://a b'", "/path"})
  void nameTheVariableThatIsNoAddress(String address) {
    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> of(Map.of("AWS_ENDPOINT_URL", address), "eu-west-1", Service.SQS));
    assertEquals(
        "the environment variable AWS_ENDPOINT_URL is no address: " + address,
        failure.getMessage());
  }

  private static String of(Map<String, String> environment, String region, Service service) {
    return new Endpoints(environment, region).of(service).toString();
  }
}
