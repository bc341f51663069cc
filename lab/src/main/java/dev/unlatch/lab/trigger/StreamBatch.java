package dev.unlatch.lab.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.TableStream;
import dev.unlatch.lab.aws.TableStream.StreamRecord;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Records that are handed over together, and what they have gone through together.
///
/// @param records in order
/// @param calls how often they have been handed over
/// @param retries how many of the calls count as retries: all but the first, and those after a
///   split
/// @param last the function's answer to the last call, `null` before the first
record StreamBatch(List<StreamRecord> records, int calls, int retries, @Nullable Answer last) {
  StreamBatch {
    records = List.copyOf(records);
  }

  /// Records that have not been handed over.
  private static StreamBatch of(List<StreamRecord> records) {
    return new StreamBatch(records, 0, 0, null);
  }

  /// The records in batches, each as large as it may be.
  ///
  /// @param most records in a batch
  /// @param limit of a batch's event, in bytes; a single record may be larger
  static List<StreamBatch> of(List<StreamRecord> records, int most, int limit) {
    List<StreamBatch> batches = new ArrayList<>();
    int first = 0;
    int room = limit;
    for (int index = 0; index < records.size(); index++) {
      int size = of(records.subList(index, index + 1)).event().getBytes(UTF_8).length;
      if (index > first && (index - first == most || size > room)) {
        batches.add(of(records.subList(first, index)));
        first = index;
        room = limit;
      }
      room -= size;
    }
    if (first < records.size()) {
      batches.add(of(records.subList(first, records.size())));
    }
    return batches;
  }

  /// The event in which the function gets them.
  String event() {
    ObjectNode event = LabJson.object();
    var array = event.putArray("Records");
    records.forEach(record -> array.add(record.json()));
    return event.toString();
  }

  Set<String> sequenceNumbers() {
    return records.stream()
        .map(StreamRecord::sequenceNumber)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The same after a call.
  StreamBatch answered(Answer answer) {
    return new StreamBatch(records, calls + 1, retries, answer);
  }

  /// The same as a retry.
  StreamBatch retried() {
    return new StreamBatch(records, calls, retries + 1, last);
  }

  /// The records from an index to another, which is not included.
  StreamBatch part(int from, int to) {
    return new StreamBatch(records.subList(from, to), calls, retries, last);
  }

  /// From the first record that did not succeed on; without records if all did.
  ///
  /// @param succeeded sequence numbers
  StreamBatch afterThose(Set<String> succeeded) {
    int done = 0;
    while (done < records.size() && succeeded.contains(records.get(done).sequenceNumber())) {
      done++;
    }
    return part(done, records.size());
  }

  /// Both halves, in order.
  List<StreamBatch> halves() {
    int half = records.size() / 2;
    return List.of(part(0, half), part(half, records.size()));
  }

  /// The document that Lambda sends to the on-failure destination: where the records are, without
  /// the records themselves (Lambda Developer Guide, "Retain discarded records for a DynamoDB event
  /// source in Lambda"). The guide does not say what it has in place of the answer where the
  /// function was never called, or did not fail as a whole: here `responseContext` or
  /// `functionError` is left out.
  ///
  /// @param condition why they were discarded
  ObjectNode discarded(TableStream stream, String function, String condition, Instant time) {
    ObjectNode document = LabJson.object();
    document
        .putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", AwsAccount.functionArn(function))
        .put("condition", condition)
        .put("approximateInvokeCount", calls);
    if (last != null) {
      ObjectNode response = document.putObject("responseContext");
      response.put("statusCode", 200).put("executedVersion", "$LATEST");
      if (last instanceof Answer.Failure) {
        response.put("functionError", "Unhandled");
      }
    }
    document.put("version", "1.0").put("timestamp", LabJson.time(time));
    document
        .putObject("DDBStreamBatchInfo")
        .put("shardId", stream.shardId())
        .put("startSequenceNumber", records.getFirst().sequenceNumber())
        .put("endSequenceNumber", records.getLast().sequenceNumber())
        .put("approximateArrivalOfFirstRecord", records.getFirst().created().toString())
        .put("approximateArrivalOfLastRecord", records.getLast().created().toString())
        .put("batchSize", records.size())
        .put("streamArn", stream.arn());
    return document;
  }
}
