package dev.unlatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.aws.TableStream;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import dev.unlatch.lab.lambda.FailureDestination;
import dev.unlatch.lab.process.DeployedFunctions;
import dev.unlatch.lab.template.ApiDestinationResource;
import dev.unlatch.lab.template.EventSource;
import dev.unlatch.lab.template.FunctionResource;
import dev.unlatch.lab.template.RuleResource;
import dev.unlatch.lab.template.Template;
import dev.unlatch.lab.trigger.ApiDestination;
import dev.unlatch.lab.trigger.ApiDestinations;
import dev.unlatch.lab.trigger.EventBusStandIn;
import dev.unlatch.lab.trigger.EventBusStandIn.BusRule;
import dev.unlatch.lab.trigger.EventBusStandIn.Target;
import dev.unlatch.lab.trigger.HttpRoute;
import dev.unlatch.lab.trigger.QueueSource;
import dev.unlatch.lab.trigger.SchedulerStandIn;
import dev.unlatch.lab.trigger.StreamMapping;
import dev.unlatch.lab.trigger.StreamSource;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What invokes the template's functions besides the HTTP API: the event buses, the schedules, and
/// the pollers of queues and streams.
final class Triggers implements AutoCloseable {
  private final Template template;
  private final Stores stores;
  private final AwsServices services;
  private final AsynchronousEvents events;
  private final Map<String, EventBusStandIn> buses = new HashMap<>();
  private final SchedulerStandIn scheduler;
  private final ApiDestinations destinations =
      new ApiDestinations(Clock.systemUTC(), ApiDestinations.LONGEST);
  private final Closing sources = new Closing();
  private final List<HttpRoute> routes = new ArrayList<>();
  private final DeployedFunctions functions;
  private final LabSettings settings;

  Triggers(
      Template template,
      Stores stores,
      AwsServices services,
      DeployedFunctions functions,
      LabSettings settings) {
    this.template = template;
    this.stores = stores;
    this.services = services;
    this.functions = functions;
    this.settings = settings;
    this.events = new AsynchronousEvents(functions, settings.retries());
    this.scheduler = new SchedulerStandIn(events, Clock.systemUTC());
  }

  /// Sets them all up.
  Triggers start() throws IOException {
    List<ApiDestinationResource> endpoints = template.apiDestinations(stores);
    for (RuleResource rule : template.rules(stores)) {
      List<Target> targets =
          rule.targets().stream().map(target -> target(target, endpoints)).toList();
      buses
          .computeIfAbsent(EventBridgeStandIn.busName(rule.bus()), _ -> new EventBusStandIn())
          .add(new BusRule(rule.logicalId(), rule.pattern(), targets));
    }
    services.eventBridge().deliverTo(this::put);
    for (FunctionResource function : template.functions(stores)) {
      for (EventSource source : function.eventSources()) {
        add(source, function.logicalId());
      }
    }
    return this;
  }

  List<HttpRoute> routes() {
    return routes;
  }

  /// Gives an event to the rules of a bus.
  ///
  /// @param bus its name; nothing comes of an event on a bus without rules
  void put(String bus, JsonNode event) {
    EventBusStandIn rules = buses.get(bus);
    if (rules != null) {
      var _ = rules.put(event);
    }
  }

  SchedulerStandIn scheduler() {
    return scheduler;
  }

  private void add(EventSource source, String function) throws IOException {
    switch (source) {
      case EventSource.HttpApi api -> routes.add(new HttpRoute(api.method(), api.path(), function));
      case EventSource.Schedule(var name, var expression) ->
          scheduler.add(name, expression, function);
      case EventSource.Sqs queue -> {
        if (settings.departures().polls() && queue.enabled()) {
          sources.add(source(queue, function));
        }
      }
      case EventSource.DynamoDb stream -> {
        if (settings.departures().polls()) {
          sources.add(source(stream, function));
        }
      }
    }
  }

  /// An endpoint, a function or a queue: the template allows no other.
  private Target target(RuleResource.Target target, List<ApiDestinationResource> endpoints) {
    String arn = target.arn();
    return endpoints.stream()
        .filter(endpoint -> endpoint.arn().equals(arn))
        .findFirst()
        .map(endpoint -> destinations.target(destination(endpoint, target), policy(target)))
        .orElseGet(
            () ->
                arn.startsWith(AwsAccount.functionArn(""))
                    ? Target.function(events, lastPart(arn), failures(lastPart(arn)))
                    : Target.queue(services.sqs().client(), url(arn)));
  }

  private static ApiDestination destination(
      ApiDestinationResource endpoint, RuleResource.Target target) {
    return new ApiDestination(
        endpoint.endpoint(),
        target.inputPath(),
        endpoint.header().name(),
        endpoint.header().value(),
        endpoint.body());
  }

  private ApiDestinations.Policy policy(RuleResource.Target target) {
    ApiDestinations.DeadLetters deadLetters =
        target
            .deadLetters()
            .map(queue -> ApiDestinations.DeadLetters.queue(services.sqs().client(), url(queue)))
            .orElseGet(ApiDestinations.DeadLetters::none);
    return new ApiDestinations.Policy(target.maximumRetries(), target.maximumAge(), deadLetters);
  }

  private QueueSource source(EventSource.Sqs queue, String function) {
    int most = settings.departures().concurrency();
    QueueSource.Mapping mapping =
        new QueueSource.Mapping(
            url(queue.queueArn()),
            queue.queueArn(),
            function,
            queue.batchSize(),
            queue.reportsBatchItemFailures(),
            Math.min(queue.maximumConcurrency().orElse(most), most));
    return new QueueSource(mapping, services.sqs().url(), functions);
  }

  private StreamSource source(EventSource.DynamoDb source, String function) throws IOException {
    StreamMapping mapping =
        new StreamMapping(
            function,
            source.filters(),
            source.batchSize(),
            source.reportsBatchItemFailures(),
            source.bisects(),
            source.maximumRetries().orElse(Integer.MAX_VALUE),
            source.maximumAge(),
            settings.streamRetry(),
            source.onFailure().map(this::message).orElse(_ -> {}));
    Clock clock = Clock.systemUTC();
    TableStream stream = services.dynamo().stream(source.streamArn(), clock);
    return new StreamSource(mapping, stream, functions, clock);
  }

  private Consumer<String> message(String queueArn) {
    Target queue = Target.queue(services.sqs().client(), url(queueArn));
    return document -> {
      var _ = queue.take(document);
    };
  }

  /// Functions can always be called here, so nothing goes to the rule's own queue.
  private FailureDestination failures(String function) {
    return template.functions(stores).stream()
        .filter(it -> it.logicalId().equals(function))
        .findFirst()
        .flatMap(FunctionResource::onFailure)
        .map(arn -> FailureDestination.onFailure(services.sqs().client(), url(arn)))
        .orElseGet(FailureDestination::none);
  }

  private String url(String queueArn) {
    return services.sqs().queueUrl(lastPart(queueArn));
  }

  /// The name at the end of an ARN, which [AwsAccount#arn] made.
  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  @Override
  public void close() {
    scheduler.close();
    sources.close();
    destinations.close();
    events.close();
  }
}
