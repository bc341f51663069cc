package dev.unlatch.packaging;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs the tests of `dev.unlatch.okta` in a process of their own. Ends with status 0 only if there
/// were some and none has failed.
final class TestsOfOkta {
  private TestsOfOkta() {}

  public static void main(String[] arguments) {
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectPackage("dev.unlatch.okta"))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(tests, listener);
    TestExecutionSummary summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    System.out.println(summary.getTestsSucceededCount() + " tests have succeeded");
    boolean good = summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0;
    System.exit(good ? 0 : 1);
  }
}
