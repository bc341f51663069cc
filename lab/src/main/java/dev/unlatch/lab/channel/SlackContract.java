package dev.unlatch.lab.channel;

import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;

/// Slack's incoming webhooks (Slack API, "Sending messages using incoming webhooks", "Reference:
/// blocks", "Composition objects"). Unlike Slack it refuses fields that it does not know.
final class SlackContract implements Contract {
  private static final int MOST_BLOCKS = 50;
  private static final int MOST_BYTES = 1 << 20;

  @Override
  public String channel() {
    return "slack";
  }

  @Override
  public String address(String key) {
    return "/services/T0LAB/B0LAB/" + key.substring(0, 24);
  }

  @Override
  public LabReply accept(LabRequest request, String key) {
    Fields body =
        Fields.of(request, MOST_BYTES).only("blocks", "text", "unfurl_links", "unfurl_media");
    // Notifications show the text, so a message of blocks has one too.
    var _ = body.text("text", 40_000);
    if (body.has("blocks")) {
      body.list("blocks", MOST_BLOCKS).forEach(SlackContract::checkBlock);
    }
    return LabReply.text(200, "text/html", "ok");
  }

  private static void checkBlock(Fields block) {
    block.optionalText("block_id", 255);
    switch (block.text("type", 255)) {
      case "header" -> {
        block.only("block_id", "text", "type");
        checkText(block.object("text"), 150, "plain_text");
      }
      case "section" -> checkSection(block);
      case "context" ->
          block
              .only("block_id", "elements", "type")
              .list("elements", 10)
              .forEach(it -> checkText(it, 3_000, "mrkdwn", "plain_text"));
      case "actions" ->
          block
              .only("block_id", "elements", "type")
              .list("elements", 25)
              .forEach(SlackContract::checkButton);
      case "divider" -> block.only("block_id", "type");
      default -> throw block.problem("type", "is not known");
    }
  }

  private static void checkSection(Fields section) {
    section.only("block_id", "expand", "fields", "text", "type");
    if (section.has("text") || !section.has("fields")) {
      checkText(section.object("text"), 3_000, "mrkdwn", "plain_text");
    }
    if (section.has("fields")) {
      section.list("fields", 10).forEach(field -> checkText(field, 2_000, "mrkdwn", "plain_text"));
    }
  }

  /// A button that leads to a page. A webhook cannot take any other.
  private static void checkButton(Fields button) {
    button.only("action_id", "style", "text", "type", "url").oneOf("type", "button");
    button.optionalText("action_id", 255);
    checkText(button.object("text"), 75, "plain_text");
    if (!button.text("url", 3_000).matches("https?://.+")) {
      throw button.problem("url", "must be the address of a page");
    }
  }

  private static void checkText(Fields text, int most, String... types) {
    text.only("emoji", "text", "type", "verbatim").oneOf("type", types);
    var _ = text.text("text", most);
  }

  @Override
  public LabReply refusal(String problem) {
    return LabReply.text(400, "text/html", "invalid_blocks: " + problem);
  }

  @Override
  public LabReply unknownAddress() {
    return LabReply.text(404, "text/html", "no_service");
  }
}
