package dev.unlatch.lab.channel;

import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;

/// The webhook of a workflow of Microsoft Teams that posts an Adaptive Card (Microsoft Teams,
/// "Create incoming webhooks with Workflows" and "Format cards in Teams"; Adaptive Cards, "Schema
/// Explorer"). Unlike Teams it refuses fields that it does not know.
final class TeamsContract implements Contract {
  /// "The message size limit is 28 KB."
  private static final int MOST_BYTES = 28 * 1024;

  private static final int MOST = 100;
  private static final int LONGEST = 10_000;

  @Override
  public String channel() {
    return "teams";
  }

  @Override
  public String address(String key) {
    return "/workflows/lab/triggers/manual/paths/invoke"
        + "?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig="
        + key;
  }

  @Override
  public LabReply accept(LabRequest request, String key) {
    Fields body = Fields.of(request, MOST_BYTES).only("attachments", "type");
    body.oneOf("type", "message");
    for (Fields attachment : body.list("attachments", 1)) {
      attachment.only("content", "contentType", "contentUrl");
      attachment.oneOf("contentType", "application/vnd.microsoft.card.adaptive");
      checkCard(attachment.object("content"));
    }
    return LabReply.empty(202);
  }

  private static void checkCard(Fields card) {
    card.only("$schema", "actions", "body", "fallbackText", "msteams", "type", "version");
    card.oneOf("type", "AdaptiveCard");
    // The newest version that Teams shows is 1.5.
    card.oneOf("version", "1.0", "1.1", "1.2", "1.3", "1.4", "1.5");
    card.oneOf("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.list("body", MOST).forEach(TeamsContract::checkElement);
    checkActions(card);
  }

  private static void checkElement(Fields element) {
    switch (element.text("type", MOST)) {
      case "TextBlock" -> {
        element.only(
            "color",
            "fontType",
            "isSubtle",
            "separator",
            "size",
            "spacing",
            "style",
            "text",
            "type",
            "weight",
            "wrap");
        var _ = element.text("text", LONGEST);
      }
      case "FactSet" -> {
        element.only("facts", "separator", "spacing", "type");
        element.list("facts", MOST).forEach(TeamsContract::checkFact);
      }
      case "RichTextBlock" -> {
        element.only("horizontalAlignment", "inlines", "separator", "spacing", "type");
        element.list("inlines", MOST).forEach(TeamsContract::checkRun);
      }
      default -> throw element.problem("type", "is not known");
    }
  }

  private static void checkRun(Fields run) {
    run.only(
        "color",
        "fontType",
        "highlight",
        "isSubtle",
        "italic",
        "size",
        "strikethrough",
        "text",
        "type",
        "underline",
        "weight");
    run.oneOf("type", "TextRun");
    var _ = run.text("text", LONGEST);
  }

  private static void checkFact(Fields fact) {
    fact.only("title", "value");
    var _ = fact.text("title", LONGEST);
    var _ = fact.text("value", LONGEST);
  }

  /// A workflow takes no answer from a card, so that its buttons can only lead to a page.
  private static void checkActions(Fields element) {
    if (!element.has("actions")) {
      return;
    }
    for (Fields action : element.list("actions", 6)) {
      action.only("style", "title", "type", "url").oneOf("type", "Action.OpenUrl");
      var _ = action.text("title", MOST);
      if (!action.text("url", LONGEST).matches("https?://.+")) {
        throw action.problem("url", "must be the address of a page");
      }
    }
  }

  @Override
  public LabReply refusal(String problem) {
    return error(400, "InvalidRequestContent", problem);
  }

  @Override
  public LabReply unknownAddress() {
    return error(401, "DirectApiAuthorizationRequired", "the signature is not valid");
  }

  private static LabReply error(int status, String code, String message) {
    return LabReply.json(
        status,
        LabJson.object().set("error", LabJson.object().put("code", code).put("message", message)));
  }
}
