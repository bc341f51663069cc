package dev.unlatch.lab.start;

import dev.unlatch.lab.Lab;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.aws.AwsAccount;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Explains what to try next.
record Directions(Lab lab, Desk desk, Walkthrough.Person person, Screen screen) {
  void print(@Nullable Path environmentFile) {
    screen.say("");
    screen.say(
        screen.heading(
            "The lab stays up until you press Ctrl-C. Its log goes on here. In another terminal:"));
    topic(
        "Lock someone out",
        """
        for i in $(seq 10); do curl -s %s/api/v1/authn -H 'Content-Type: application/json' \\
          -d '{"username":"%s","password":"wrong"}' -o /dev/null; done\
        """
            .formatted(lab.okta().url(), person.login()));
    topic("Add a user", addUser());
    lab.tables()
        .forEach(
            table ->
                topic("Look at the record", "curl -s %s/tables/%s".formatted(desk.url(), table)));
    topic(
        "See in a browser what people are told, and every event",
        desk.url() + "/inbox\n" + desk.url() + "/events");
    topic(
        "Invoke a function with an event; FUNCTION is one of " + String.join(", ", lab.functions()),
        "curl -s %s/2015-03-31/functions/FUNCTION/invocations -d @events/EVENT.json"
            .formatted(lab.lambda().url()));
    lab.schedules()
        .forEach(
            name ->
                topic(
                    "Run the schedule " + name + " now",
                    "curl -s -X POST %s/schedules/%s".formatted(desk.url(), name)));
    topic("Put an event on the bus", "curl -s %s/bus -d @events/EVENT.json".formatted(desk.url()));
    topic(
        "Have Okta notice something",
        """
        curl -s %s/lab/signals -d '{"eventType":"user.risk.change","user":"%s","level":"HIGH"}'
        curl -s %s/lab/networks -d '{"ipAddress":"127.0.0.1","securityContext":{"isProxy":true,"asNumber":64500}}'\
        """
            .formatted(lab.okta().url(), person.login(), lab.okta().url()));
    topic(
        "Make Okta fail",
        """
        curl -s %s/lab/faults -d '{"operation":"POST /api/v1/users/*/lifecycle/unlock","fault":"error","code":"E0000009"}'\
        """
            .formatted(lab.okta().url()));
    topic(
        "Take rights from the token's owner, see what ./unlatch doctor says, and give them back",
        """
        curl -s %s/lab/rights -d '{"withdrawn":["VIEW_ROLES","VIEW_SYSTEM_LOG"]}'
        curl -s %s/lab/rights -d '{"withdrawn":[]}'\
        """
            .formatted(lab.okta().url(), lab.okta().url()));
    topic("Look after the lockouts as an operator does", operatorsCommands());
    topic(
        "Use the AWS command line",
        "aws --endpoint-url %s dynamodb list-tables".formatted(lab.awsUrl()));
    if (environmentFile != null) {
      topic(
          "Run a function in sam local",
          """
          sam local invoke FUNCTION -e events/EVENT.json -n %s --docker-network host \\
            --parameter-overrides OktaOrgUrl=%s AwsEndpointUrl=%s\
          """
              .formatted(environmentFile, lab.okta().url(), lab.awsUrl()));
    }
  }

  private String operatorsCommands() {
    Operator operator = new Operator(lab);
    return """
    export AWS_ENDPOINT_URL=%s AWS_REGION=%s AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s \\
      LOCKOUTS_TABLE=%s SWEEP_FUNCTION=%s LOG_STREAM_FUNCTION=%s POLICY_FUNCTION=%s \\
      DEAD_LETTER_QUEUE_URL=%s EVENT_DEAD_LETTER_QUEUE_URL=%s \\
      MESSAGES_DEAD_LETTER_QUEUE_URL=%s CHANNEL_DEAD_LETTER_QUEUE_URL=%s
    ./unlatch doctor; ./unlatch policy show; ./unlatch status; ./unlatch history %s; ./unlatch held; ./unlatch stop --comment 'a try'; ./unlatch dead-letters\
    """
        .formatted(
            lab.awsUrl(),
            AwsAccount.REGION,
            AwsAccount.KEY,
            AwsAccount.KEY,
            operator.output("LockoutsTableName"),
            operator.output("SweepFunctionName"),
            operator.output("LogStreamFunctionName"),
            operator.output("PolicyFunctionName"),
            operator.output("DeadLetterQueueUrl"),
            operator.output("EventDeadLetterQueueUrl"),
            operator.output("MessagesDeadLetterQueueUrl"),
            operator.output("ChannelDeadLetterQueueUrl"),
            person.id());
  }

  private String addUser() {
    return """
    curl -s '%s/api/v1/users?activate=true' -H 'Authorization: SSWS %s' -H 'Content-Type: application/json' \\
      -d '{"profile":{"login":"sasha@lab.example","email":"sasha@lab.example"},"credentials":{"password":{"value":"a good one"}}}'\
    """
        .formatted(lab.okta().url(), lab.okta().issueToken());
  }

  private void topic(String title, String command) {
    screen.say("");
    screen.say("  " + title + ":");
    command.lines().forEach(line -> screen.say("    " + line));
  }
}
