package dev.unlatch.lab.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.net.URI;

/// What a service documents about the requests that it takes.
interface Contract {
  /// The channel, such as `slack`.
  String channel();

  /// Where it takes messages: path and query.
  ///
  /// @param key what only those know who may send, 32 letters and digits
  String address(String key);

  /// What an operator puts into the channel's secret.
  default ObjectNode secret(URI url, String key) {
    return LabJson.object().put("url", url.toString());
  }

  /// Checks a request that came to the address.
  ///
  /// @return the answer to a message that is accepted
  /// @throws RefusedException if the message is not as documented
  LabReply accept(LabRequest request, String key);

  /// The answer to a message that is not as documented.
  LabReply refusal(String problem);

  /// The answer at another address, such as one that is not valid any more.
  LabReply unknownAddress();
}
