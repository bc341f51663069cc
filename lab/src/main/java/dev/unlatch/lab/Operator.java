package dev.unlatch.lab;

import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.delivery.LogStreaming;
import java.util.List;

/// What an operator does once after deploying: puts an Okta token into its secret, and has Okta
/// report events by an event hook or a log stream. The names are the template's outputs.
public final class Operator {
  /// The event types that an operator picks for the event hook: the lock, and the signals that
  /// hooks carry.
  public static final List<String> HOOK_EVENTS =
      List.of(
          "user.account.lock",
          "user.risk.change",
          "user.risk.detect",
          "security.breached_credential.detected",
          "user.account.report_suspicious_activity_by_enduser",
          "system.log_stream.lifecycle.deactivate");

  private final Lab lab;

  public Operator(Lab lab) {
    this.lab = lab;
  }

  /// Issues a token and puts it into the secret of the credentials.
  ///
  /// @return the token
  public String giveToken() {
    String token = lab.okta().issueToken();
    putToken(token);
    return token;
  }

  /// Puts a token into the secret of the credentials, valid or not.
  public void putToken(String token) {
    String secret = LabJson.object().put("apiToken", token).toString();
    var _ = lab.secrets().put(output("OktaCredentialsArn"), secret);
  }

  /// What Okta must send with its event hook: the generated secret.
  public String hookSecret() {
    return lab.secrets().value(output("HookSecretArn"));
  }

  /// Replaces the hook's secret.
  public void putHookSecret(String secret) {
    var _ = lab.secrets().put(output("HookSecretArn"), secret);
  }

  /// Makes the event hook for all [#HOOK_EVENTS] at Okta, which verifies its receiver.
  ///
  /// @return the hook's id
  public String addEventHook() throws InterruptedException {
    return addEventHook(HOOK_EVENTS.toArray(String[]::new));
  }

  /// Makes the event hook at Okta, which verifies its receiver.
  ///
  /// @param events event types
  /// @return the hook's id
  public String addEventHook(String... events) throws InterruptedException {
    OktaOrg okta = lab.okta();
    return okta.addEventHook(lab.routeUrl(), hookSecret(), events);
  }

  /// Makes the log stream at Okta.
  public LogStreaming addLogStream() {
    return lab.okta().streamTo(lab::putOnBus);
  }

  /// An output of the template.
  ///
  /// @throws IllegalStateException if there is none of this name
  public String output(String name) {
    String value = lab.outputs().get(name);
    if (value == null) {
      throw new IllegalStateException("the template has no output " + name);
    }
    return value;
  }
}
