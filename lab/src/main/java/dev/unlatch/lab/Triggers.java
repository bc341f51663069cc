package dev.unlatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import dev.unlatch.lab.lambda.FailureDestination;
import dev.unlatch.lab.process.DeployedFunctions;
import dev.unlatch.lab.template.EventSource;
import dev.unlatch.lab.template.FunctionResource;
import dev.unlatch.lab.template.Template;
import dev.unlatch.lab.template.Template.Resource;
import dev.unlatch.lab.trigger.EventBusStandIn;
import dev.unlatch.lab.trigger.EventBusStandIn.BusRule;
import dev.unlatch.lab.trigger.HttpRoute;
import dev.unlatch.lab.trigger.QueueSource;
import dev.unlatch.lab.trigger.SchedulerStandIn;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// What invokes the template's functions besides the HTTP API: the event bus, the schedules, and
/// the queues' pollers.
final class Triggers implements AutoCloseable {
  private final Template template;
  private final Stores stores;
  private final SqsStandIn sqs;
  private final AsynchronousEvents events;
  private final EventBusStandIn bus;
  private final SchedulerStandIn scheduler;
  private final List<QueueSource> sources = new ArrayList<>();
  private final List<HttpRoute> routes = new ArrayList<>();
  private final DeployedFunctions functions;
  private final Departures departures;

  Triggers(
      Template template,
      Stores stores,
      SqsStandIn sqs,
      DeployedFunctions functions,
      LabSettings settings) {
    this.template = template;
    this.stores = stores;
    this.sqs = sqs;
    this.functions = functions;
    this.departures = settings.departures();
    this.events = new AsynchronousEvents(functions, settings.retries());
    this.bus = new EventBusStandIn(events);
    this.scheduler = new SchedulerStandIn(events, Clock.systemUTC());
  }

  /// Sets them all up.
  Triggers start() throws IOException {
    for (FunctionResource function : template.functions(stores)) {
      for (EventSource source : function.eventSources()) {
        add(source, function.logicalId());
      }
    }
    for (Resource rule : template.ofType("AWS::Events::Rule")) {
      add(template.resolve(rule.properties(), stores), rule.logicalId());
    }
    return this;
  }

  List<HttpRoute> routes() {
    return routes;
  }

  EventBusStandIn bus() {
    return bus;
  }

  SchedulerStandIn scheduler() {
    return scheduler;
  }

  private void add(EventSource source, String function) {
    switch (source) {
      case EventSource.HttpApi api -> routes.add(new HttpRoute(api.method(), api.path(), function));
      case EventSource.Schedule(var name, var expression) ->
          scheduler.add(name, expression, function);
      case EventSource.Sqs queue -> {
        if (departures.polls()) {
          sources.add(source(queue, function));
        }
      }
    }
  }

  private void add(JsonNode rule, String logicalId) throws IOException {
    for (JsonNode target : rule.path("Targets")) {
      String function = lastPart(target.path("Arn").asText());
      bus.add(new BusRule(logicalId, rule.path("EventPattern"), function, failures(function)));
    }
  }

  private QueueSource source(EventSource.Sqs queue, String function) {
    int most = departures.concurrency();
    QueueSource.Mapping mapping =
        new QueueSource.Mapping(
            url(queue.queueArn()),
            queue.queueArn(),
            function,
            queue.batchSize(),
            queue.reportsBatchItemFailures(),
            Math.min(queue.maximumConcurrency().orElse(most), most));
    return new QueueSource(mapping, sqs.url(), functions);
  }

  /// Functions can always be called here, so nothing goes to the rule's own queue.
  private FailureDestination failures(String function) {
    return template.functions(stores).stream()
        .filter(it -> it.logicalId().equals(function))
        .findFirst()
        .flatMap(FunctionResource::onFailure)
        .map(arn -> FailureDestination.onFailure(sqs.client(), url(arn)))
        .orElseGet(FailureDestination::none);
  }

  private String url(String queueArn) {
    return sqs.queueUrl(lastPart(queueArn));
  }

  /// The name at the end of an ARN, which [AwsAccount#arn] made.
  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  @Override
  public void close() {
    scheduler.close();
    sources.forEach(QueueSource::close);
    events.close();
  }
}
