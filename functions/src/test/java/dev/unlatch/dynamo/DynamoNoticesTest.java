package dev.unlatch.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.dynamo.Traffic.Call;
import dev.unlatch.response.Notice;
import dev.unlatch.response.Notices;
import dev.unlatch.response.NoticesContract;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandIns.Shared.class)
class DynamoNoticesTest extends NoticesContract {
  private final Workers workers;
  private final DynamoObservations here;
  private final Notices elsewhere;

  DynamoNoticesTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    here = workers.process(1);
    elsewhere = workers.process(2).notices();
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Override
  protected Notices notices() {
    return here.notices();
  }

  @Test
  void areReadOnceASecondHoweverOftenTheyAreAsked() {
    for (int i = 0; i < 100; i++) {
      here.notices().read();
      workers.pass(Duration.ofMillis(25));
    }
    List<Call> calls = workers.traffic().take();
    assertEquals(3, calls.size()); // in two and a half seconds
    assertEquals(List.of(NoticeItem.KEY), calls.getFirst().keys());
  }

  @Test
  void comeWithWhatIsKnownAroundALockout() {
    here.around(Workers.organisation(), workers.now());
    workers.traffic().take();
    assertEquals(Notice.NONE, here.notices().read());
    assertEquals(List.of(), workers.traffic().take());
  }

  @Test
  void areKnownToOthersAfterASecond() {
    assertEquals(Notice.NONE, here.notices().read());
    assertEquals(1, elsewhere.save(WHOLE).orElseThrow().revision());
    workers.pass(Duration.ofSeconds(1));
    assertEquals(WHOLE.saved(), here.notices().read());
  }

  @Test
  void areReadAgainWhenAnotherHasChangedThem() {
    assertEquals(Notice.NONE, here.notices().read());
    assertEquals(1, elsewhere.save(WHOLE).orElseThrow().revision());
    assertEquals(0, here.notices().save(Notice.NONE).stream().count());
    assertEquals(WHOLE.saved(), here.notices().read());
  }
}
