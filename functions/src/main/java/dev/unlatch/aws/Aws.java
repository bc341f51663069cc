package dev.unlatch.aws;

import dev.unlatch.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointParams;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointParams;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointProvider;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.endpoints.SqsEndpointParams;
import software.amazon.awssdk.services.sqs.endpoints.SqsEndpointProvider;
import software.amazon.awssdk.utils.Lazy;

/// Makes the AWS SDK's clients: all over one [Http], configured from what Lambda gives a function,
/// so that nothing is looked up at start (docs/decisions/aws-calls.md).
///
/// Each client is made once, when it is first asked for.
public final class Aws {
  /// AWS SDKs and Tools Reference Guide, "Retry behavior", standard mode.
  private static final int MOST_TRIES = 3;

  /// Half a second of pauses in total at most, usually much less: each is drawn at random below
  /// these.
  private static final BackoffStrategy PAUSE =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(400));

  /// There are no settings in files on Lambda.
  private static final ProfileFile NO_FILE = ProfileFile.aggregator().build();

  private final Map<String, String> environment;
  private final String region;
  private final Http http;
  private final Patience patience;
  private final Lazy<SqsClient> sqs = new Lazy<>(this::newSqs);
  private final Lazy<DynamoDbClient> dynamo = new Lazy<>(this::newDynamo);
  private final Lazy<SecretsManagerClient> secrets = new Lazy<>(this::newSecrets);
  private final Lazy<EventBridgeClient> eventBridge = new Lazy<>(this::newEventBridge);
  private final Lazy<SnsClient> sns = new Lazy<>(this::newSns);
  private final Lazy<SesClient> ses = new Lazy<>(this::newSes);

  /// @param environment has the credentials and the service endpoints
  /// @param region such as `eu-west-1`
  /// @param http makes the calls
  /// @param patience how long a call may take
  public Aws(Map<String, String> environment, String region, Http http, Patience patience) {
    this.environment = Map.copyOf(environment);
    this.region = region;
    this.http = http;
    this.patience = patience;
  }

  public SqsClient sqs() {
    return sqs.getValue();
  }

  public DynamoDbClient dynamo() {
    return dynamo.getValue();
  }

  public SecretsManagerClient secrets() {
    return secrets.getValue();
  }

  public EventBridgeClient eventBridge() {
    return eventBridge.getValue();
  }

  public SnsClient sns() {
    return sns.getValue();
  }

  public SesClient ses() {
    return ses.getValue();
  }

  /// Sent messages are not checked by MD5: TLS does that, and better.
  private SqsClient newSqs() {
    SqsEndpointProvider rules = SqsEndpointProvider.defaultProvider();
    FirstEndpoint<SqsEndpointParams> first = new FirstEndpoint<>(rules::resolveEndpoint);
    return common(SqsClient.builder(), "SQS")
        .endpointProvider(first::of)
        .checksumValidationEnabled(false)
        .build();
  }

  private DynamoDbClient newDynamo() {
    DynamoDbEndpointProvider rules = DynamoDbEndpointProvider.defaultProvider();
    FirstEndpoint<DynamoDbEndpointParams> first = new FirstEndpoint<>(rules::resolveEndpoint);
    return common(DynamoDbClient.builder(), "DYNAMODB")
        .endpointProvider(first::of)
        .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
        .endpointDiscoveryEnabled(false)
        .build();
  }

  private SecretsManagerClient newSecrets() {
    SecretsManagerEndpointProvider rules = SecretsManagerEndpointProvider.defaultProvider();
    FirstEndpoint<SecretsManagerEndpointParams> first = new FirstEndpoint<>(rules::resolveEndpoint);
    return common(SecretsManagerClient.builder(), "SECRETS_MANAGER")
        .endpointProvider(first::of)
        .build();
  }

  /// Its rules are asked twice for each call, and the first time, to choose how it is signed, they
  /// do not know the address: a [FirstEndpoint] would be that of no setting.
  private EventBridgeClient newEventBridge() {
    return common(EventBridgeClient.builder(), "EVENTBRIDGE").build();
  }

  private SnsClient newSns() {
    return withoutXml(common(SnsClient.builder(), "SNS")).build();
  }

  private SesClient newSes() {
    return withoutXml(common(SesClient.builder(), "SES")).build();
  }

  /// Sets everything that the SDK would otherwise look for in files, properties and the network.
  ///
  /// @param service as the environment's variables name it (AWS SDKs and Tools Reference Guide,
  ///   "Service-specific endpoints")
  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B common(
      B builder, String service) {
    endpoint(service).ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region))
        .fipsEnabled(isSet("AWS_USE_FIPS_ENDPOINT"))
        .dualstackEnabled(isSet("AWS_USE_DUALSTACK_ENDPOINT"))
        .defaultsMode(DefaultsMode.LEGACY)
        .credentialsProvider(StaticCredentialsProvider.create(credentials()))
        .putAuthScheme(new Signer())
        .httpClient(transport())
        .overrideConfiguration(configuration());
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B withoutXml(
      B builder) {
    return builder
        .httpClient(new WithoutXml(transport()))
        .overrideConfiguration(
            configuration().toBuilder().addExecutionInterceptor(new WithoutXml.Codes()).build());
  }

  private SdkTransport transport() {
    return new SdkTransport(http, patience.attempt());
  }

  private ClientOverrideConfiguration configuration() {
    RetryStrategy retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(MOST_TRIES)
            .backoffStrategy(PAUSE)
            .throttlingBackoffStrategy(PAUSE)
            .build();
    return ClientOverrideConfiguration.builder()
        .retryStrategy(retries)
        .defaultProfileFile(NO_FILE)
        .addExecutionInterceptor(new CallLimit(patience))
        .build();
  }

  /// @throws IllegalStateException if the variable is not an address
  private Optional<URI> endpoint(String service) {
    if (isSet("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
      return Optional.empty();
    }
    return address("AWS_ENDPOINT_URL_" + service).or(() -> address("AWS_ENDPOINT_URL"));
  }

  /// An empty value counts as unset: `sam local` sets it if the template omits a variable.
  private Optional<URI> address(String variable) {
    String address = environment.getOrDefault(variable, "");
    if (address.isBlank()) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(address);
      if (uri.getScheme() != null && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException notUri) {
      throw wrong(variable, address, notUri);
    }
    throw wrong(variable, address, null);
  }

  private static IllegalStateException wrong(
      String variable, String address, @Nullable Throwable cause) {
    return new IllegalStateException(
        "the environment variable " + variable + " is not an address: " + address, cause);
  }

  private boolean isSet(String variable) {
    return Boolean.parseBoolean(environment.get(variable));
  }

  /// @throws IllegalStateException if there are none
  private AwsCredentials credentials() {
    String key = required("AWS_ACCESS_KEY_ID");
    String secret = required("AWS_SECRET_ACCESS_KEY");
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    return token.isBlank()
        ? AwsBasicCredentials.create(key, secret)
        : AwsSessionCredentials.create(key, secret, token);
  }

  private String required(String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      throw new IllegalStateException("the environment variable " + variable + " is missing");
    }
    return value;
  }

  /// How long calls may take.
  ///
  /// @param attempt one try
  /// @param call all tries together: none starts that could outlast it
  public record Patience(Duration attempt, Duration call) {
    /// Within Okta's 3 s for an event hook, cold start included.
    public static final Patience OF_HOOK =
        new Patience(Duration.ofSeconds(1), Duration.ofMillis(2_200));

    /// Well within the functions' own time-outs.
    public static final Patience OF_WORKER =
        new Patience(Duration.ofSeconds(3), Duration.ofSeconds(8));
  }
}
