package dev.unlatch.okta.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.port.okta.Share;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/users/00u1, USER",
    "/api/v1/users/kim%40acme.com, USER",
    "/api/v1/users/00u1/roles, ROLES",
    "/api/v1/users/00u1/groups?limit=200, USER_GROUPS",
    "/api/v1/users/00u1/groups?after=x&limit=200, USER_GROUPS",
    "/api/v1/users/00u1/blocks, BLOCKS",
    "/api/v1/users/00u1/lifecycle/unlock, UNLOCK",
    "/api/v1/users/00u1/lifecycle/suspend, OTHER",
    "/api/v1/users?filter=status%20eq%20%22LOCKED_OUT%22, USERS",
    "/api/v1/groups?search=x, GROUPS",
    "/api/v1/groups/00g1, GROUPS",
    "/api/v1/groups/00g1/users?limit=200, GROUPS",
    "/api/v1/logs?since=x, LOGS",
    "/api/v1/apps, OTHER",
  })
  void isKnownByTheCall(String target, Bucket bucket) {
    assertEquals(bucket, Bucket.of(target));
  }

  @Test
  void wantsRoomForAWholeLockoutBeforeItsFirstCall() {
    assertEquals(Bucket.OF_LOCKOUTS, Bucket.USER.needed(Share.AUTOMATIC));
    assertEquals(Set.of(Bucket.ROLES), Bucket.ROLES.needed(Share.AUTOMATIC));
    assertEquals(Set.of(Bucket.USER), Bucket.USER.needed(Share.SEARCH));
  }
}
