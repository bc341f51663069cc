package dev.unlatch.command.replay.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unlatch.command.replay.log.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a replay has found.
///
/// @param reading what was read
/// @param policy what the policy would have done
/// @param comparison what another one would have done differently; empty if there is no other
/// @param remarks what the figures by themselves do not show
/// @param assumptions what was assumed, since a log does not show it
public record ReplayReport(
    Reading reading,
    PolicyReport policy,
    Optional<Comparison> comparison,
    List<String> remarks,
    List<String> assumptions) {
  public ReplayReport {
    remarks = List.copyOf(remarks);
    assumptions = List.copyOf(assumptions);
  }

  /// Two policies side by side.
  ///
  /// @param other what the other policy would have done
  /// @param otherwise how many lockouts it decides otherwise
  /// @param otherReason how many it decides alike for another reason
  /// @param first the first of both, in order of their time
  public record Comparison(
      @JsonIgnore PolicyReport other,
      @JsonProperty("decidedOtherwise") long otherwise,
      @JsonProperty("onAnotherReason") long otherReason,
      @JsonProperty("lockouts") List<Difference> first) {
    /// The most that are listed.
    public static final int MOST = 10_000;

    public Comparison {
      first = List.copyOf(first);
    }

    @JsonProperty("notListed")
    public long more() {
      return otherwise + otherReason - first.size();
    }
  }

  /// A lockout on which two policies differ.
  public record Difference(
      String user,
      Optional<String> login,
      @JsonProperty("locked") Instant since,
      @JsonProperty("policy") Outcome one,
      @JsonProperty("against") Outcome other) {
    public boolean isOtherwise() {
      return one.kind() != other.kind();
    }
  }
}
