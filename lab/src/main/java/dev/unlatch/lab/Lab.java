package dev.unlatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.aws.OneEndpoint;
import dev.unlatch.lab.aws.SecretsManagerStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.channel.Channels;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.lambda.LambdaService;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.process.DeployedFunctions;
import dev.unlatch.lab.process.FunctionSettings;
import dev.unlatch.lab.process.LambdaOptions;
import dev.unlatch.lab.template.Architecture;
import dev.unlatch.lab.template.EventSource;
import dev.unlatch.lab.template.FunctionResource;
import dev.unlatch.lab.template.Template;
import dev.unlatch.lab.template.Template.Resource;
import dev.unlatch.lab.trigger.ApiGatewayStandIn;
import dev.unlatch.lab.trigger.HttpRoute;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// An Okta organisation, the AWS services of a SAM template, and its packaged functions, all on
/// this machine. Once started, it is deployed and empty; what an operator does after deploying (the
/// token, the event hook, the log stream) is the job of [Operator].
public final class Lab implements AutoCloseable {
  private final Closing closing = new Closing();
  private final OktaOrg okta;
  private final OneEndpoint endpoint;
  private final AwsServices services;
  private final LambdaService lambda;
  private final Triggers triggers;
  private final ApiGatewayStandIn api;
  private final Map<String, String> outputs;
  private final List<FunctionResource> functions;
  private final List<String> tables;

  private Lab(LabSettings settings) throws IOException, InterruptedException {
    try {
      okta = closing.add(OktaOrg.start(settings.okta(), clockOfOkta(settings)));
      endpoint = closing.add(new OneEndpoint());
      services = AwsServices.start(closing);
      Template template = Template.read(settings.template(), parameters(settings));
      Stores stores = new Stores(template, services).create(settings.departures().visibility());
      functions = runnable(template.functions(stores));
      tables = template.ofType("AWS::DynamoDB::Table").stream().map(Resource::logicalId).toList();
      lambda = closing.add(lambda(functions, settings));
      endpoint
          .with("dynamodb", services.dynamo().front())
          .with("sqs", services.sqs().front())
          .with("secretsmanager", services.secrets().front())
          .with("events", services.eventBridge().front())
          .with("lambda", lambda.endpoint())
          .with("sns", services.channels().sns().front())
          .with("ses", services.channels().ses().front())
          .serve();
      triggers = closing.add(new Triggers(template, stores, services, lambda, settings)).start();
      api =
          closing.add(
              new ApiGatewayStandIn(
                  triggers.routes(), lambda, Clock.systemUTC(), ApiGatewayStandIn.LONGEST));
      outputs = template.outputs(stores);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      closing.closeAfter(failure);
      throw failure;
    }
  }

  /// Deploys the template.
  ///
  /// @throws IOException if a part does not start
  /// @throws dev.unlatch.lab.template.TemplateException if the template asks for something unknown
  ///   to the lab
  /// @throws IllegalArgumentException if its functions are for another architecture than this
  ///   machine's
  public static Lab start(LabSettings settings) throws IOException, InterruptedException {
    return new Lab(settings);
  }

  private Map<String, String> parameters(LabSettings settings) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("OktaOrgUrl", okta.url().toString());
    parameters.put("AwsEndpointUrl", endpoint.url().toString());
    parameters.put(
        "LogStreamSource", "aws.partner/okta.com/" + settings.okta().subdomain() + "/stream");
    parameters.put("Architecture", Architecture.ofThisJdk().word());
    if (settings.channels()) {
      parameters.putAll(services.channelParameters());
    }
    parameters.putAll(settings.parameters());
    return parameters;
  }

  private static List<FunctionResource> runnable(List<FunctionResource> functions) {
    Architecture here = Architecture.ofThisJdk();
    for (FunctionResource function : functions) {
      if (function.architecture() != here) {
        throw new IllegalArgumentException(
            "%s is for %s, and functions run here as on this machine, which is %s"
                .formatted(function.logicalId(), function.architecture().word(), here.word()));
      }
    }
    return functions;
  }

  private static LambdaService lambda(List<FunctionResource> functions, LabSettings settings)
      throws IOException {
    Path own = settings.code();
    Path code = own == null ? functions.getFirst().codeUri() : own;
    LambdaOptions options =
        LambdaOptions.standard(settings.log())
            .withOverlay(settings.overlay())
            .withEnvironment(settings.environment())
            .withGrace(settings.grace());
    return LambdaService.start(code, functionSettings(functions, settings), options);
  }

  private static Clock clockOfOkta(LabSettings settings) {
    return Clock.offset(Clock.systemUTC(), settings.departures().oktaAhead());
  }

  private static List<FunctionSettings> functionSettings(
      List<FunctionResource> functions, LabSettings settings) {
    int most = settings.departures().concurrency();
    return functions.stream().map(function -> functionSettings(function, most)).toList();
  }

  private static FunctionSettings functionSettings(FunctionResource function, int most) {
    return new FunctionSettings(
        function.logicalId(),
        function.handler(),
        function.memory(),
        function.timeout(),
        function.environment(),
        most);
  }

  /// The Okta organisation.
  public OktaOrg okta() {
    return okta;
  }

  /// The table service, to look into it and to make it fail.
  public DynamoDbStandIn dynamo() {
    return services.dynamo();
  }

  /// The queue service, to look into it and to make it fail.
  public SqsStandIn sqs() {
    return services.sqs();
  }

  /// The secrets service, to look into it and to make it fail.
  public SecretsManagerStandIn secrets() {
    return services.secrets();
  }

  /// The event service: what was put on the template's buses, and to make it fail.
  public EventBridgeStandIn eventBridge() {
    return services.eventBridge();
  }

  /// The services by which people are told: what they have received, and to make them fail.
  public Channels channels() {
    return services.channels();
  }

  /// The functions' service, to invoke one and to make it fail.
  public LambdaService lambda() {
    return lambda;
  }

  /// The template's outputs, by name. Their AWS addresses lead nowhere here.
  public Map<String, String> outputs() {
    return outputs;
  }

  /// One address for all AWS services, for `aws --endpoint-url`.
  public URI awsUrl() {
    return endpoint.url();
  }

  /// The URL of the template's first route.
  public URI routeUrl() {
    HttpRoute first = triggers.routes().getFirst();
    return api.url().resolve(first.path());
  }

  /// The names of the template's functions.
  public List<String> functions() {
    return functions.stream().map(FunctionResource::logicalId).toList();
  }

  /// The names of the template's schedules.
  public List<String> schedules() {
    return functions.stream()
        .flatMap(function -> function.eventSources().stream())
        .filter(EventSource.Schedule.class::isInstance)
        .map(EventSource.Schedule.class::cast)
        .map(EventSource.Schedule::name)
        .toList();
  }

  /// The names of the template's tables.
  public List<String> tables() {
    return tables;
  }

  /// The functions' variables in the form that `sam local --env-vars` takes (AWS SAM Developer
  /// Guide, "Environment variable file"), in JSON.
  public String samEnvironment() {
    ObjectNode file = LabJson.object();
    functions.forEach(
        function ->
            function.environment().forEach(file.withObject("/" + function.logicalId())::put));
    return file.toPrettyString();
  }

  /// Puts a partner's event on the partner's event bus, which has the name of the event's source
  /// (EventBridge User Guide, "Receiving events from a SaaS partner with Amazon EventBridge").
  ///
  /// @param envelope an EventBridge event, in JSON
  /// @throws IOException if it is not JSON
  public void putOnBus(String envelope) throws IOException {
    JsonNode event = LabJson.read(envelope);
    triggers.put(event.path("source").asText(), event);
  }

  /// Invokes a schedule's function now and waits for it.
  ///
  /// @param schedule its name in the function's events
  public DeployedFunctions.Answer runSchedule(String schedule) throws InterruptedException {
    try {
      return triggers.scheduler().runNow(schedule).get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("the schedule " + schedule + " did not run", failure);
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
