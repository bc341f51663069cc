package dev.unlatch.lab.lambda;

import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.LoopbackServer;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionError;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lambda's Invoke API, for `aws lambda invoke --endpoint-url …`, SDKs and curl: callers that wait
/// for the answer (`RequestResponse`).
///
/// Source: AWS Lambda API Reference, "Invoke".
final class InvokeApi implements HttpEndpoint, AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions/(?<function>[^/]+)/invocations");
  private static final String WAITS = "RequestResponse";

  private final LambdaService service;
  private final LoopbackServer server = new LoopbackServer();

  InvokeApi(LambdaService service) throws IOException {
    this.service = service;
    server.serve(this);
  }

  URI url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public LabReply answer(LabRequest request) throws InterruptedException {
    Matcher path = PATH.matcher(request.uri().getPath());
    if (!path.matches() || !request.method().equals("POST")) {
      return error(404, "UnknownOperationException", "the lab serves only Invoke");
    }
    String function = AwsAccount.functionName(path.group("function"));
    if (!service.has(function)) {
      String arn = AwsAccount.functionArn(function);
      return error(404, "ResourceNotFoundException", "Function not found: " + arn);
    }
    String type = request.header("x-amz-invocation-type");
    if (type != null && !type.equals(WAITS)) {
      return error(
          400,
          "InvalidParameterValueException",
          "the lab serves only the X-Amz-Invocation-Type " + WAITS + ", not " + type);
    }
    return invoke(function, request);
  }

  private LabReply invoke(String function, LabRequest request) throws InterruptedException {
    if (request.body().asByteArrayUnsafe().length > LambdaService.EVENT_LIMIT) {
      Answer.Failure failure = FunctionError.requestTooLarge(LambdaService.EVENT_LIMIT);
      return error(413, failure.type(), failure.message());
    }
    // Lambda treats a missing payload as an empty object.
    String event = request.text().isEmpty() ? "{}" : request.text();
    try {
      return reply(service.invoke(function, event)).with("X-Amz-Executed-Version", "$LATEST");
    } catch (IllegalArgumentException e) {
      return error(400, "InvalidRequestContentException", String.valueOf(e.getMessage()));
    }
  }

  private static LabReply reply(Answer answer) {
    return switch (answer) {
      case Answer.Success(var payload) -> LabReply.text(200, "application/json", payload);
      case Answer.Failure failure ->
          LabReply.json(200, FunctionError.json(failure)).with("X-Amz-Function-Error", "Unhandled");
    };
  }

  /// An error in the Lambda API's words; SDKs distinguish errors by the header.
  private static LabReply error(int status, String type, String message) {
    return LabReply.json(status, LabJson.object().put("Type", "User").put("Message", message))
        .with("x-amzn-ErrorType", type);
  }
}
