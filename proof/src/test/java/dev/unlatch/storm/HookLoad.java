package dev.unlatch.storm;

import dev.unlatch.lab.Departures;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.LabSettings;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.aws.RefusedEntries;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.HttpFault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Puts the packaged event hook under load, at a fixed rate whatever it answers, and looks on the
/// queue afterwards for every event of a POST that was answered 2xx. Nobody reads the queue
/// meanwhile.
public final class HookLoad implements AutoCloseable {
  private final HookLoadSettings settings;
  private final Consumer<String> progress;
  private final Tally tally = new Tally();
  private final HookPosts bodies;
  private final Lab lab;
  private final String secret;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Runnable::run) // a thread for each answer costs more than the answer
          .build();

  private HookLoad(HookLoadSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    this.settings = settings;
    this.progress = progress;
    bodies = HookPosts.like(settings.sample());
    lab =
        Lab.start(
            LabSettings.of(settings.template())
                .withParameter("Mode", "enforce")
                .withDepartures(
                    Departures.least().withConcurrency(settings.concurrency()).withoutPolls())
                .withLog(tally));
    secret = new Operator(lab).hookSecret();
  }

  /// The lab with a hook that nobody has called yet.
  ///
  /// @param progress gets a line now and then
  public static HookLoad ready(HookLoadSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    return new HookLoad(settings, progress);
  }

  /// The last errors that the function wrote.
  public List<String> errors() {
    return tally.errors();
  }

  /// Posts, and looks for what was posted.
  public HookLoadReport run() throws IOException, InterruptedException {
    if (!settings.cold()) {
      WarmHook.start(lab, settings.concurrency());
      warm();
    }
    long before = requests();
    long began = System.nanoTime();
    List<Posted> posted = failing(() -> post(0, settings.posts()));
    Duration taken = Duration.ofNanos(System.nanoTime() - began);
    progress.accept(posted.size() + " POSTs took " + taken.toSeconds() + " s; reads the queue");
    long requests = requests() - before;
    PeakMemory memory = PeakMemory.ofChildren();
    BitSet found = new BitSet();
    int messages = drain(found);
    return new HookLoadReport(
        settings, posted, taken, found, messages, requests, memory, tally.json());
  }

  /// Puts the lab under the same load for a while that is not counted, and takes what came of it
  /// off the queue: API Gateway and SQS are not new to their work when a hook calls, as the lab's
  /// are.
  private void warm() throws InterruptedException {
    List<Posted> posted = failing(() -> post(settings.posts(), settings.warmPosts()));
    progress.accept(posted.size() + " POSTs are not counted: they make the lab warm");
    String queue = new Operator(lab).output("LockoutsQueueUrl");
    var _ = lab.sqs().client().purgeQueue(request -> request.queueUrl(queue));
  }

  private long requests() {
    return lab.sqs().front().operations().getOrDefault("SendMessageBatch", 0L);
  }

  /// Does something while some of the queue's answers fail.
  private List<Posted> failing(Work work) throws InterruptedException {
    Random random = new Random(settings.seed());
    double half = settings.failing() / 2;
    HttpFault whole = HttpFault.status(503).only("SendMessageBatch").share(half, random);
    HttpFault parts = new RefusedEntries(_ -> random.nextBoolean()).share(half, random);
    try (Faults.Outage _ = lab.sqs().faults().begin(whole);
        Faults.Outage _ = lab.sqs().faults().begin(parts)) {
      return work.run();
    }
  }

  /// @param first the number of the first
  private List<Posted> post(int first, int posts) throws InterruptedException {
    List<Future<Posted>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long began = System.nanoTime();
      for (int i = 0; i < posts; i++) {
        long due = began + i * 1_000_000_000L / settings.rate();
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        int number = first + i;
        answers.add(threads.submit(() -> post(number, due)));
        tell(i, posts);
      }
    }
    List<Posted> posted = new ArrayList<>();
    for (Future<Posted> answer : answers) {
      posted.add(done(answer));
    }
    return posted;
  }

  private void tell(int sent, int posts) {
    if (sent % (10 * settings.rate()) == 0) {
      progress.accept(sent + " of " + posts + " POSTs are sent");
    }
  }

  private static Posted done(Future<Posted> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a POST could not be made", failure.getCause());
    }
  }

  /// One POST. Its time counts from when it was due, whenever it was sent.
  private Posted post(int number, long due) throws InterruptedException {
    String body = bodies.body((long) number * settings.events(), settings.events());
    HttpRequest request =
        HttpRequest.newBuilder(lab.routeUrl())
            .timeout(Duration.ofSeconds(35)) // API Gateway gives up before
            .header("Authorization", secret)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = status(request);
    return new Posted(number, status, Duration.ofNanos(System.nanoTime() - due));
  }

  private int status(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return Posted.NO_ANSWER; // counted in the report
    }
  }

  /// Receives all that is on the queue; what was received stays hidden.
  ///
  /// @param found gets the number of each event
  /// @return how many messages there were
  private int drain(BitSet found) {
    String queue = new Operator(lab).output("LockoutsQueueUrl");
    int messages = 0;
    while (true) {
      var received =
          lab.sqs()
              .client()
              .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
              .messages();
      if (received.isEmpty()) {
        return messages;
      }
      received.forEach(message -> HookPosts.number(message.body()).ifPresent(found::set));
      messages += received.size();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
    lab.close();
  }

  /// What came of a POST.
  ///
  /// @param number of the POST, from 0
  /// @param status the HTTP status, or [#NO_ANSWER]
  /// @param time from when it was due until its answer
  record Posted(int number, int status, Duration time) {
    static final int NO_ANSWER = 0;

    boolean isTaken() {
      return status >= 200 && status < 300;
    }
  }

  /// What is done under load.
  @FunctionalInterface
  private interface Work {
    List<Posted> run() throws InterruptedException;
  }
}
