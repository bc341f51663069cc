package dev.unlatch.simulation;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.lockout.Episode;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.port.okta.Users;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// The parts of the product that a [Mutation] can break: each passes everything on as it is, but
/// for what a mutation overrides.
final class Altered {
  private Altered() {}

  static class Episodes implements Lockouts {
    private final Lockouts sound;

    Episodes(Lockouts sound) {
      this.sound = sound;
    }

    @Override
    public Optional<Episode> latest(String user) {
      return sound.latest(user);
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      return sound.save(episode);
    }

    @Override
    public Optional<Episode> beginAfter(Episode held, Episode next) {
      return sound.beginAfter(held, next);
    }
  }

  static class Around implements Observations {
    private final Observations sound;

    Around(Observations sound) {
      this.sound = sound;
    }

    @Override
    public boolean keep(Signal signal) {
      return sound.keep(signal);
    }

    @Override
    public void locked(Lockout lockout, Circumstances circumstances) {
      sound.locked(lockout, circumstances);
    }

    @Override
    public void count(Instant at) {
      sound.count(at);
    }

    @Override
    public Surroundings around(Watched watched, Instant now) {
      return sound.around(watched, now);
    }

    @Override
    public Optional<LogMark> logMark() {
      return sound.logMark();
    }

    @Override
    public Optional<LogMark> save(LogMark mark) {
      return sound.save(mark);
    }

    @Override
    public Optional<Brake> save(Brake brake) {
      return sound.save(brake);
    }

    @Override
    public void turn(Stop stop) {
      sound.turn(stop);
    }
  }

  static class Policies implements PolicyStore {
    private final PolicyStore sound;

    Policies(PolicyStore sound) {
      this.sound = sound;
    }

    @Override
    public Optional<ActivePolicy> active() {
      return sound.active();
    }

    @Override
    public Optional<byte[]> body(String hash) {
      return sound.body(hash);
    }

    @Override
    public void keep(PolicyBody body) {
      sound.keep(body);
    }

    @Override
    public boolean activate(ActivePolicy next) {
      return sound.activate(next);
    }

    @Override
    public List<Activation> history(int most) {
      return sound.history(most);
    }
  }

  static class Organisation implements Users {
    private final Users sound;

    Organisation(Users sound) {
      this.sound = sound;
    }

    @Override
    public Optional<Account> find(String id) throws Unavailable {
      return sound.find(id);
    }

    @Override
    public Set<String> roles(String id) throws Unavailable {
      return sound.roles(id);
    }

    @Override
    public Set<String> groups(String id) throws Unavailable {
      return sound.groups(id);
    }

    @Override
    public Blocks blocks(String id) throws Unavailable {
      return sound.blocks(id);
    }

    @Override
    public UnlockAnswer unlock(String id) throws Unavailable {
      return sound.unlock(id);
    }

    @Override
    public Page lockedOut(Optional<String> next) throws Unavailable {
      return sound.lockedOut(next);
    }

    @Override
    public Optional<String> group(String nameOrId) throws Unavailable {
      return sound.group(nameOrId);
    }

    @Override
    public Page members(String group, Optional<String> next) throws Unavailable {
      return sound.members(group, next);
    }
  }

  static class Queue implements SqsClient {
    private final SqsClient sound;

    Queue(SqsClient sound) {
      this.sound = sound;
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      return sound.sendMessage(request);
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      return sound.sendMessageBatch(request);
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
      return sound.getQueueAttributes(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
