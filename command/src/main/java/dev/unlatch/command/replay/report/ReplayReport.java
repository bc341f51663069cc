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
/// @param comparison what another one would have done differently; none where there is no other
/// @param remarks what the figures alone do not show
/// @param assumptions what was taken for given, since a log does not tell
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
    /// The most that are told one by one.
    public static final int MOST = 10_000;

    public Comparison {
      first = List.copyOf(first);
    }

    /// How many are not told one by one.
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
