package dev.unlatch.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;

/// Takes mail to locked users.
public interface UserOutbox {
  /// Mails a user what an event means to them, if it is something that they may hear by mail.
  ///
  /// @param detail of the event, as on the bus
  /// @param zone on whose clocks it tells times
  /// @return whether there was anything to say
  /// @throws RuntimeException if it may not have been taken
  boolean send(LockoutRecord.Mailbox to, JsonNode detail, ZoneId zone);
}
