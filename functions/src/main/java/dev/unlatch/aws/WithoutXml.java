package dev.unlatch.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Keeps the answers of services that answer in XML (SNS, SES) from the SDK, whose parser needs the
/// module `java.xml`: 4 MB more in each start's image, and a parser of what comes by the network.
/// Nothing of such an answer is used but an error's code, which becomes that of the exception
/// ([Codes]).
///
/// @param transport makes the calls
record WithoutXml(SdkHttpClient transport) implements SdkHttpClient {
  private static final String CODE = "Unlatch-Error-Code";

  /// AWS's codes are words, such as `AuthorizationError` (Amazon SNS API Reference, "Common
  /// Errors").
  private static final Pattern ELEMENT = Pattern.compile("<Code>([A-Za-z0-9.]{1,100})</Code>");

  /// An error is far shorter.
  private static final int MOST_BYTES = 16_384;

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest call = transport.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return withoutBody(call.call());
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  private static HttpExecuteResponse withoutBody(HttpExecuteResponse answer) throws IOException {
    SdkHttpResponse.Builder head = answer.httpResponse().toBuilder();
    if (answer.responseBody().isPresent()) {
      byte[] body = answer.responseBody().get().readNBytes(MOST_BYTES);
      code(new String(body, StandardCharsets.UTF_8)).ifPresent(it -> head.putHeader(CODE, it));
    }
    return HttpExecuteResponse.builder().response(head.build()).build();
  }

  private static Optional<String> code(String body) {
    return ELEMENT.matcher(body).results().findFirst().map(WithoutXml::name);
  }

  private static String name(MatchResult element) {
    return element.group(1);
  }

  @Override
  public String clientName() {
    return transport.clientName();
  }

  @Override
  public void close() {
    transport.close();
  }

  /// Gives exceptions the code that the SDK could not read.
  record Codes() implements ExecutionInterceptor {
    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes call) {
      Optional<String> code = context.httpResponse().flatMap(it -> it.firstMatchingHeader(CODE));
      return code.isPresent() && context.exception() instanceof AwsServiceException refused
          ? refused.toBuilder()
              .awsErrorDetails(AwsErrorDetails.builder().errorCode(code.get()).build())
              .build()
          : context.exception();
    }
  }
}
