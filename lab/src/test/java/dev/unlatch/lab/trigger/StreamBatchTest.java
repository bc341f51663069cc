package dev.unlatch.lab.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lab.aws.TableStream.StreamRecord;
import dev.unlatch.lab.http.LabJson;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamBatchTest {
  /// The event of one record has 26 bytes, and each further record adds 11 to it, of which the
  /// batches count 26.
  @ParameterizedTest
  @CsvSource({
    "0, 10, 1000, ''",
    "3, 10, 1000, 3",
    "4, 2, 1000, 2 2",
    "5, 2, 1000, 2 2 1",
    "5, 10, 52, 2 2 1",
    "5, 10, 51, 1 1 1 1 1",
    "2, 10, 1, 1 1"
  })
  void holdsNoMoreRecordsAndBytesThanItMay(int records, int most, int limit, String sizes) {
    var all =
        IntStream.range(0, records)
            .mapToObj(index -> new StreamRecord(LabJson.object().put("ü", index + "xy")))
            .toList();
    var batches = StreamBatch.of(all, most, limit);
    assertEquals(
        sizes, String.join(" ", batches.stream().map(it -> "" + it.records().size()).toList()));
    assertEquals(all, batches.stream().map(StreamBatch::records).flatMap(List::stream).toList());
  }
}
