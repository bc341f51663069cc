package dev.unlatch.okta;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The connections to Okta, and whom they trust: the one place where both are made.
///
/// The client is Apache's minimal one: it does not retry, wait, follow redirects (which would carry
/// the token elsewhere), keep cookies, or unpack bodies.
final class SdkConnections implements AutoCloseable {
  /// A connection that was idle for longer is not used again: the function may have been frozen
  /// meanwhile, and a connection that died unseen costs a whole time limit.
  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(5);

  /// More calls at once than one function makes; the rest is for calls that were given up and whose
  /// connection is not closed yet.
  private static final int MOST = 20;

  private final PoolingHttpClientConnectionManager pool;
  private final CloseableHttpClient client;

  /// @param trust decides which servers are Okta, together with the host's name, which is verified
  SdkConnections(TimeLimits limits, SSLContext trust) {
    pool = pool(limits, trust);
    client = HttpClients.createMinimal(pool);
  }

  /// The client to make calls with.
  CloseableHttpClient client() {
    return client;
  }

  /// Closes what was idle for too long; to be called before a call.
  void dropIdle() {
    pool.closeIdle(LONGEST_IDLE);
  }

  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }

  private static PoolingHttpClientConnectionManager pool(TimeLimits limits, SSLContext trust) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setSSLSocketFactory(tls(trust))
        .setDefaultConnectionConfig(connection(limits))
        .setDefaultSocketConfig(
            SocketConfig.custom().setSoTimeout(timeout(limits.answer())).build())
        .setMaxConnTotal(MOST)
        .setMaxConnPerRoute(MOST)
        .build();
  }

  /// The verifier is Apache's without the list of public suffixes: that takes long to load and
  /// guards against certificates such as `*.co.uk`, which no authority may issue (CA/Browser Forum,
  /// Baseline Requirements 3.2.2.6).
  private static SSLConnectionSocketFactory tls(SSLContext trust) {
    return new SSLConnectionSocketFactory(trust, new DefaultHostnameVerifier());
  }

  /// Before each use a connection is looked at for a millisecond, for the other side may have
  /// closed it: a call on a closed connection fails, and is not made again.
  private static ConnectionConfig connection(TimeLimits limits) {
    return ConnectionConfig.custom()
        .setConnectTimeout(timeout(limits.connect()))
        .setSocketTimeout(timeout(limits.answer()))
        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }
}
