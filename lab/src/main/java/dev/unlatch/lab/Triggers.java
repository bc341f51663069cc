package dev.unlatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.aws.Account;
import dev.unlatch.lab.aws.AsynchronousInvocations;
import dev.unlatch.lab.aws.DeadLetterQueue;
import dev.unlatch.lab.aws.DeadLetters;
import dev.unlatch.lab.aws.EventBusStandIn;
import dev.unlatch.lab.aws.OnFailureQueue;
import dev.unlatch.lab.aws.QueueMapping;
import dev.unlatch.lab.aws.QueueSource;
import dev.unlatch.lab.aws.Rate;
import dev.unlatch.lab.aws.Route;
import dev.unlatch.lab.aws.Rule;
import dev.unlatch.lab.aws.Schedule;
import dev.unlatch.lab.aws.SchedulerStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.lambda.Functions;
import dev.unlatch.lab.template.EventSource;
import dev.unlatch.lab.template.FunctionResource;
import dev.unlatch.lab.template.Resource;
import dev.unlatch.lab.template.Template;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What invokes the template's functions, besides the HTTP API: the event bus, the schedules, and
/// the queues' pollers.
final class Triggers implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Template template;
  private final Stores stores;
  private final SqsStandIn sqs;
  private final AsynchronousInvocations invocations;
  private final EventBusStandIn bus;
  private final SchedulerStandIn scheduler;
  private final List<QueueSource> sources = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final Functions functions;
  private final int tries;
  private final Departures departures;

  Triggers(
      Template template, Stores stores, SqsStandIn sqs, Functions functions, LabSettings settings) {
    this.template = template;
    this.stores = stores;
    this.sqs = sqs;
    this.functions = functions;
    this.tries = 1 + settings.retries().size();
    this.departures = settings.departures();
    this.invocations = new AsynchronousInvocations(functions, settings.retries());
    this.bus = new EventBusStandIn(invocations);
    this.scheduler = new SchedulerStandIn(invocations, Clock.systemUTC());
  }

  /// Sets all of them up.
  Triggers start() throws IOException {
    for (FunctionResource function : template.functions(stores)) {
      for (EventSource source : function.eventSources()) {
        add(source, function);
      }
    }
    for (Resource rule : template.ofType("AWS::Events::Rule")) {
      add(template.resolve(rule.properties(), stores), rule.logicalId());
    }
    return this;
  }

  List<Route> routes() {
    return routes;
  }

  EventBusStandIn bus() {
    return bus;
  }

  SchedulerStandIn scheduler() {
    return scheduler;
  }

  private void add(EventSource source, FunctionResource function) throws IOException {
    String name = function.logicalId();
    switch (source) {
      case EventSource.HttpApi api -> routes.add(new Route(api.method(), api.path(), name));
      case EventSource.Schedule schedule -> add(schedule, name);
      case EventSource.BusRule rule ->
          bus.add(
              new Rule(
                  rule.name(), rule.pattern(), name, letters(name, rule.deadLetterQueueArn())));
      case EventSource.Sqs queue -> add(queue, name);
    }
  }

  private void add(EventSource.Sqs queue, String function) {
    if (departures.polls()) {
      sources.add(source(queue, function));
    }
  }

  private void add(EventSource.Schedule schedule, String function) throws IOException {
    JsonNode input = schedule.input().isEmpty() ? null : JSON.readTree(schedule.input().get());
    scheduler.add(
        new Schedule(schedule.name(), Rate.parse(schedule.expression()), function, input));
  }

  private void add(JsonNode rule, String logicalId) throws IOException {
    for (JsonNode target : rule.path("Targets")) {
      Optional<String> letters =
          Optional.ofNullable(target.path("DeadLetterConfig").path("Arn").textValue());
      String function = lastPart(target.path("Arn").asText());
      bus.add(new Rule(logicalId, rule.path("EventPattern"), function, letters(function, letters)));
    }
  }

  private QueueSource source(EventSource.Sqs queue, String function) {
    int most = departures.concurrency();
    QueueMapping mapping =
        new QueueMapping(
            sqs.queueUrl(lastPart(queue.queueArn())),
            queue.queueArn(),
            function,
            queue.batchSize(),
            queue.batchingWindow(),
            queue.reportsBatchItemFailures(),
            Math.min(queue.maximumConcurrency().orElse(most), most));
    return new QueueSource(mapping, sqs.url(), functions);
  }

  /// Functions can always be called here, so that what their failures leave goes to the function's
  /// own destination where there is one, and not to the rule's queue.
  private DeadLetters letters(String function, Optional<String> ruleQueueArn) {
    return onFailure(function)
        .<DeadLetters>map(arn -> new OnFailureQueue(sqs.client(), url(arn), function, tries))
        .or(() -> ruleQueueArn.map(arn -> new DeadLetterQueue(sqs.client(), url(arn))))
        .orElseGet(DeadLetters::none);
  }

  private Optional<String> onFailure(String function) {
    return template.functions(stores).stream()
        .filter(it -> it.logicalId().equals(function))
        .findFirst()
        .flatMap(FunctionResource::onFailure);
  }

  private String url(String queueArn) {
    return sqs.queueUrl(lastPart(queueArn));
  }

  /// The name at the end of an ARN, which [Account#arn] made.
  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  @Override
  public void close() {
    scheduler.close();
    sources.forEach(QueueSource::close);
    invocations.close();
  }
}
