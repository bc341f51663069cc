package dev.unlatch.packaging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.Departures;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.LabSettings;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.delivery.HookTimes;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Makes the AOT caches by running the functions for their purpose: in the lab, a user is locked,
/// Okta reports it by its event hook, and the user is unlocked after the quiet period, by a policy
/// that was activated.
///
/// That runs the two functions that get a cache. The log stream's function does less than the event
/// hook's, and the sweep's does little that the response's does not.
///
/// @param task the functions, without caches; the caches are added to it
/// @param template deploys them
record Training(TaskFolder task, Path template) {
  /// Which function makes which cache; `bootstrap` decides which function uses it.
  private static final Map<String, String> CACHES =
      Map.of("EventHookFunction", "aot/intake.aot", "ResponseFunction", "aot/work.aot");

  /// There is a quiet period, so that a lockout also goes back on the queue once.
  private static final String POLICY =
      """
      policy: 1
      quiet-period: 1s
      rules:
        - name: everyone
          decide: unlock
      guards:
        administrators: hold
      """;

  private static final String TESTS =
      """
      tests:
        - name: everyone
          expect: { decision: unlock }
      """;

  /// No cold start without a cache is fast, and no one waits here.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// Runs the functions, and adds their caches to the task folder.
  ///
  /// @throws PackagingException if a function fails, or writes no cache
  void run() throws IOException, InterruptedException {
    TaskFolder work = TaskFolder.create(task.path().resolveSibling("training"));
    Recording recording = Recording.of(task, work.path());
    FunctionOutput output = new FunctionOutput();
    try (Lab lab = Lab.start(settings(recording).withLog(output))) {
      exercise(lab, output);
    }
    for (var cache : CACHES.entrySet()) {
      task.move(recording.cache(cache.getKey()), cache.getValue());
    }
  }

  private LabSettings settings(Recording recording) throws IOException {
    LabSettings settings =
        LabSettings.of(template)
            .withCode(task.path())
            .withParameter("Mode", "enforce")
            .withGrace(PATIENCE)
            .withDepartures(Departures.least().withConcurrency(1)) // one process sees everything
            .withOkta(
                OktaSettings.defaults().withHookTimes(new HookTimes(Duration.ZERO, PATIENCE)));
    for (var file : recording.overlay().entrySet()) {
      settings = settings.withOverlay(file.getKey(), file.getValue());
    }
    return settings;
  }

  private static void exercise(Lab lab, FunctionOutput output) throws InterruptedException {
    Operator operator = new Operator(lab);
    operator.giveToken();
    operator.addEventHook();
    activate(lab);
    OktaOrg okta = lab.okta();
    String user = okta.addUser(NewUser.of("ada@example.com", "right"));
    okta.lock(user);
    output.await("ResponseFunction", "\"message\":\"unlocked\"", PATIENCE);
  }

  private static void activate(Lab lab) throws InterruptedException {
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("action", "activate")
            .put("policy", POLICY)
            .put("tests", TESTS)
            .put("comment", "a training");
    Answer answer = lab.lambda().invoke("PolicyFunction", request.toString());
    if (!answer.toString().contains("\"activated\"")) {
      throw new PackagingException("the policy is not activated: " + answer);
    }
  }
}
