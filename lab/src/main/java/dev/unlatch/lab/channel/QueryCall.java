package dev.unlatch.lab.channel;

import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.util.StringUtil;

/// A call over AWS's query protocol: a form in, XML out (Smithy, "AWS query protocol").
record QueryCall(String operation, Map<String, String> form) {
  static QueryCall of(LabRequest request) {
    return new QueryCall(request.operation(), request.form());
  }

  /// A field, empty if it is missing.
  String text(String name) {
    return form.getOrDefault(name, "");
  }

  /// The answer of a service that gives messages ids.
  ///
  /// @param namespace of the service's XML
  LabReply accepted(String namespace) {
    return LabReply.text(
        200,
        "text/xml",
        """
        <%1$sResponse xmlns="%2$s"><%1$sResult><MessageId>%3$s</MessageId></%1$sResult>\
        <ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata></%1$sResponse>\
        """
            .formatted(operation, namespace, UUID.randomUUID()));
  }

  /// An error of the caller's.
  ///
  /// @param code as AWS names it, such as `InvalidParameter`
  static LabReply refused(String code, String message) {
    return LabReply.text(
        400,
        "text/xml",
        """
        <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
        <RequestId>%s</RequestId></ErrorResponse>\
        """
            .formatted(code, StringUtil.sanitizeXmlString(message), UUID.randomUUID()));
  }
}
