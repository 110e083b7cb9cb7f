package io.songda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.merchant.OpenedStore;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What others may keep, for how long, and that they are told when it has changed. */
class KeptAnswersTest extends CityTest {

  private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]+), public");

  private final OpenedStore store = OpenedStore.approved(merchant(), operator());

  @Test
  void whoHasAnAnswerAlreadyIsToldSoAndWhoHasAnOldOneGetsTheNew() {
    for (String path :
        List.of(
            store.path(""),
            store.path("/menu"),
            store.path("/promotions"),
            "/api/v1/stores?lat=22.54&lng=113.94",
            "/api/v1/zones",
            "/api/v1/coupon-templates")) {
      Answer first = ask(path, null, null).expect(200);
      String tag = tag(first);
      assertThat(tag).as(path).startsWith("\"").endsWith("\"");
      assertThat(tag(ask(path, null, null))).as("%s is the same bytes", path).isEqualTo(tag);
      Answer again = ask(path, null, tag).expect(304);
      assertThat(again.body()).isEmpty();
      assertThat(tag(again)).isEqualTo(tag);
      assertThat(ask(path, null, "W/" + tag + ", \"another\"").status()).as(path).isEqualTo(304);
      assertThat(ask(path, null, "\"another\"").expect(200).body()).isEqualTo(first.body());
    }
  }

  @Test
  void pausedStoreIsAnotherAnswer() {
    String tag = tag(ask(store.path(""), null, null).expect(200));
    store.owner().post(store.path("/pause"), Map.of("reason", "停电")).expect(200);
    Answer after = ask(store.path(""), null, tag).expect(200);
    assertThat(after.flag("/paused")).isTrue();
    assertThat(tag(after)).isNotEqualTo(tag);
  }

  @Test
  void publicAnswersAreKeptForAsLongAsTheyMayBeStaleAtMost() {
    assertThat(maxAge(store.path("/menu"))).isEqualTo(1);
    assertThat(maxAge(store.path("/promotions"))).isEqualTo(1);
    assertThat(maxAge("/api/v1/coupon-templates")).isEqualTo(1);
    assertThat(maxAge(store.path(""))).isEqualTo(2);
    assertThat(maxAge("/api/v1/stores?lat=22.54&lng=113.94")).isEqualTo(5);
    assertThat(maxAge("/api/v1/zones")).isBetween(54, 60);
  }

  @Test
  void whatIsKeptForMinutesEndsAtDifferentTimes() {
    assertThat(
            java.util.stream.IntStream.range(0, 40)
                .map(i -> maxAge("/api/v1/zones"))
                .distinct()
                .count())
        .isGreaterThan(1);
  }

  @Test
  void staffSeeMoreAndNobodyKeepsItForThem() {
    Answer staff = ask(store.path(""), store.owner(), null).expect(200);
    assertThat(staff.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(staff.headers().firstValue("ETag")).isEmpty();
    assertThat(ask(store.path(""), null, null).headers().allValues("Vary"))
        .contains("Authorization");
    assertThat(ask("/api/v1/zones", operator(), null).headers().allValues("Cache-Control"))
        .as("who draws zones sees them at once")
        .containsExactly("no-store");
  }

  @Test
  void personalAnswersAreNeverKept() {
    Api customer = customer();
    for (String path : List.of("/api/v1/orders", "/api/v1/addresses", "/api/v1/coupons")) {
      Answer mine = ask(path, customer, null).expect(200);
      assertThat(mine.headers().allValues("Cache-Control")).containsExactly("no-store");
      assertThat(mine.headers().firstValue("ETag")).isEmpty();
    }
    assertThat(ask("/api/v1/orders", null, null).expect(401).headers().allValues("Cache-Control"))
        .containsExactly("no-store");
  }

  @Test
  void refusalIsNeverKept() {
    Answer gone = ask("/api/v1/stores/res_0000000000001/menu", null, null).expect(404);
    assertThat(gone.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(gone.headers().firstValue("ETag")).isEmpty();
  }

  private static int maxAge(String path) {
    List<String> said = ask(path, null, null).expect(200).headers().allValues("Cache-Control");
    assertThat(said).hasSize(1);
    Matcher age = MAX_AGE.matcher(said.getFirst());
    assertThat(age.matches()).as(said.getFirst()).isTrue();
    return Integer.parseInt(age.group(1));
  }

  private static String tag(Answer answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static Answer ask(String path, @Nullable Api who, @Nullable String tag) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base().resolve(path));
    if (who != null) {
      request.header("Authorization", "Bearer " + who.person().token());
    }
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    return Api.exchange(request.build());
  }
}
