package dev.unlatch.ses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.message.LockoutRecord.Mailbox;
import dev.unlatch.message.MessagePorts.UserOutbox;
import dev.unlatch.message.mail.UserMail;
import dev.unlatch.message.mail.UserMail.Mail;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.Content;

/// Mail to locked users by Amazon SES.
///
/// @param from the sender's address, which SES has verified
/// @param templates the folder of the mails' templates
public record SesMail(SesClient ses, String from, Path templates) implements UserOutbox {
  @Override
  public boolean send(Mailbox to, JsonNode detail, ZoneId zone) {
    Optional<Mail> mail = new UserMail(templates, zone).of(detail, to.language().orElse(""));
    mail.ifPresent(it -> send(to, it));
    return mail.isPresent();
  }

  private void send(Mailbox to, Mail mail) {
    var _ =
        ses.sendEmail(
            request ->
                request
                    .source(from)
                    .destination(it -> it.toAddresses(to.address()))
                    .message(
                        it ->
                            it.subject(content(mail.subject()))
                                .body(
                                    body ->
                                        body.text(content(mail.text()))
                                            .html(content(mail.html())))));
  }

  private static Content content(String text) {
    return Content.builder().charset("UTF-8").data(text).build();
  }
}
