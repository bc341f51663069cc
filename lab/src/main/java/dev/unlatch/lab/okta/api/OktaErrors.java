package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.log.OktaIds;

/// Okta's errors over HTTP.
public final class OktaErrors {
  private OktaErrors() {}

  /// An error in Okta's form.
  public static LabReply reply(Refusal refusal) {
    ObjectNode body =
        LabJson.object()
            .put("errorCode", refusal.error().code())
            .put("errorSummary", refusal.summary())
            .put("errorLink", refusal.error().code())
            .put("errorId", OktaIds.of("oae", 22));
    ArrayNode causes = body.putArray("errorCauses");
    refusal.causes().forEach(cause -> causes.addObject().put("errorSummary", cause));
    return LabReply.json(refusal.error().status(), body);
  }

  /// Nothing is done, and this error is the answer.
  public static HttpFault fault(OktaErrorCode error) {
    return HttpFault.answer(reply(new Refusal(error)));
  }
}
