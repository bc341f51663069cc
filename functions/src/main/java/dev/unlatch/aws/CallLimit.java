package dev.unlatch.aws;

import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.http.Limit;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Keeps a call within its limit: no attempt starts that could outlast it. The SDK's own
/// `apiCallTimeout` uses a pool of threads, which is slow to start.
record CallLimit(Patience patience) implements ExecutionInterceptor {
  private static final ExecutionAttribute<Limit> LIMIT = new ExecutionAttribute<>("UnlatchLimit");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    call.putAttribute(LIMIT, Limit.from(patience.call()));
  }

  /// {@inheritDoc}
  ///
  /// Called before each attempt.
  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    if (call.getAttribute(LIMIT).left().compareTo(patience.attempt()) < 0) {
      throw ApiCallTimeoutException.create(patience.call().toMillis());
    }
  }
}
