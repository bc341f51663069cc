package dev.unlatch.command.replay.report;

import dev.unlatch.command.JsonOutput;
import dev.unlatch.command.Plain;
import dev.unlatch.command.replay.log.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/// Writes a report as one page that contains its style, scripts and numbers. Its content security
/// policy allows only those, by their hashes. Without scripts only the chart over time is missing,
/// whose numbers are in a table as well.
public final class HtmlReport {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  private HtmlReport() {}

  public static String page(ReplayReport report) {
    String style = resource(UPLOT + "dist/uPlot.min.css") + resource("page.css");
    String plot = resource(UPLOT + "dist/uPlot.iife.min.js");
    String script = resource("page.js");
    String allowed =
        "default-src 'none'; style-src %s; script-src %s %s; base-uri 'none'; form-action 'none'"
            .formatted(hash(style), hash(plot), hash(script));
    return new Html()
        .raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + allowed + "\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        .element("title", "Unlatch: replay of " + report.policy().name())
        .raw("\n<style>" + style + "</style></head><body>\n")
        .raw(body(report))
        .raw("<script>" + plot + "</script>\n<script>" + script + "</script>\n</body></html>\n")
        .toString();
  }

  private static String body(ReplayReport report) {
    PolicyReport policy = report.policy();
    Html html = new Html().element("h1", "What " + policy.name() + " would have done");
    reading(html, report);
    tiles(html, policy);
    overTime(html, policy);
    Tables.of(report).forEach(html::table);
    if (!report.remarks().isEmpty()) {
      html.element("h2", "What to look at");
      report.remarks().forEach(remark -> html.element("p", remark));
    }
    html.element("h2", "Assumptions");
    report.assumptions().forEach(assumption -> html.element("p", assumption));
    html.raw("<details><summary>Licence of uPlot, which draws the chart</summary>")
        .element("pre", resource(UPLOT + "LICENSE"))
        .raw("</details>\n");
    return html.toString();
  }

  private static void reading(Html html, ReplayReport report) {
    Reading reading = report.reading();
    html.element("p", reading.summary() + "; policy version " + report.policy().version());
    reading.troubles().forEach(trouble -> html.element("p", trouble));
  }

  private static void tiles(Html html, PolicyReport policy) {
    html.raw("<ul class=\"tiles\"><li><b>")
        .text(Plain.number(policy.lockouts()))
        .raw("</b>lockouts</li>");
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      html.raw("<li><b class=\"" + kind.word() + "\">")
          .text(Plain.number(policy.lockouts(it -> it.kind() == kind)))
          .raw("</b>" + kind.word() + "</li>");
    }
    html.raw("</ul>\n");
  }

  private static void overTime(Html html, PolicyReport policy) {
    ReportTable table = Tables.timeline(policy.timeline());
    html.element("h2", table.title())
        .raw("<div id=\"chart\"></div><script id=\"series\" type=\"application/json\">")
        .raw(series(policy.timeline()))
        .raw("</script>\n<details><summary>")
        .text("The same as a table. " + table.note())
        .raw("</summary>")
        .rows(table)
        .raw("</details>\n");
  }

  /// Only numbers, so that nothing in it can end the script element.
  private static String series(PolicyReport.Timeline timeline) {
    List<ToLongFunction<PolicyReport.Bucket>> columns =
        List.of(
            bucket -> bucket.start().getEpochSecond(),
            PolicyReport.Bucket::lockouts,
            PolicyReport.Bucket::unlocked,
            PolicyReport.Bucket::held,
            PolicyReport.Bucket::left);
    return JsonOutput.of(
            columns.stream()
                .map(column -> timeline.buckets().stream().mapToLong(column).toArray())
                .toList())
        .toString();
  }

  /// How a content security policy names an inline script or style (W3C, "Content Security Policy
  /// Level 3", 2.3.1).
  private static String hash(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /// A text that comes with this program, with line ends as HTML normalises them, so that its hash
  /// is that of what a browser sees.
  private static String resource(String name) {
    try (InputStream input =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(name, failure);
    }
  }
}
