package io.songda.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.service.refund.model.Status;
import io.songda.sandbox.book.Book;
import io.songda.sandbox.book.ChannelFee;
import io.songda.sandbox.book.Journal;
import io.songda.sandbox.book.Journal.Posting;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The channel's own book is right whatever is done to it. */
class BookTest extends SandboxTest {

  @Autowired Book book;

  @Test
  void feeIsSixPerThousandRoundedHalfUp() {
    assertThat(ChannelFee.of(1)).isZero();
    assertThat(ChannelFee.of(83)).isZero(); // 0.498
    assertThat(ChannelFee.of(84)).isEqualTo(1); // 0.504
    assertThat(ChannelFee.of(250)).isEqualTo(2); // 1.500
    assertThat(ChannelFee.of(2900)).isEqualTo(17); // 17.4
    assertThat(ChannelFee.of(Integer.MAX_VALUE)).isEqualTo(12_884_902); // 12,884,901.882
  }

  @Test
  void feeComesBackInProportionAndWhollyInTheEnd() {
    // fee 17 of 2900: a third back gives 5.67 -> 6, two thirds 11.33 -> 11, all 17
    assertThat(ChannelFee.givenBack(17, 967, 2900)).isEqualTo(6);
    assertThat(ChannelFee.givenBack(17, 1933, 2900)).isEqualTo(11);
    assertThat(ChannelFee.givenBack(17, 2900, 2900)).isEqualTo(17);
    assertThat(ChannelFee.givenBack(0, 50, 83)).isZero();
  }

  @Test
  void unbalancedJournalIsNoJournal() {
    List<Posting> postings = List.of(new Posting("payer:a", -100), new Posting("fee", 99));
    assertThatThrownBy(() -> new Journal(Instant.EPOCH, "PAY", "n", postings))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eachTradeCanBeFollowedThroughItsAccounts() throws Exception {
    String number = paid(2900);
    refunds.create(back(number, "r" + number, 967, 2900));
    eventually(() -> refundState("r" + number).getStatus() == Status.SUCCESS);
    assertThat(book.balanceFen(Book.payer("o-" + number))).isEqualTo(-2900 + 967);
    JsonNode journals = JSON.readTree(get("/sandbox/book/" + number + "/journals").body());
    assertThat(journals.size()).isEqualTo(2);
    assertThat(journals.get(0).get("reason").asString()).isEqualTo("PAY");
    assertThat(journals.get(1).get("reason").asString()).isEqualTo("REFUND");
    assertThat(journals.get(1).get("number").asString()).isEqualTo("r" + number);
    assertThat(get("/sandbox/book/unknown").statusCode()).isEqualTo(404);
  }

  @Test
  void bookSumsToZeroUnderManyHandsAndAgreesWithItsTrades() throws Exception {
    long start = System.nanoTime();
    int orders = 200;
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> shoppers =
          IntStream.range(0, orders).<Callable<String>>mapToObj(i -> () -> shop(i)).toList();
      crowd.invokeAll(shoppers).forEach(each -> assertThat(each.resultNow()).isNotEmpty());
    }
    System.out.printf(
        "%d orders prepaid, paid, notified, a third refunded: %d ms%n",
        orders, (System.nanoTime() - start) / 1_000_000);
    eventually(() -> book.totals().equals(ofTrades()));
    assertThat(book.sumFen()).isZero();
    assertThat(book().get("sumFen").asLong()).isZero();
    long merchant = book.balanceFen(Book.merchant(kit.getProperty("mchid")));
    Book.Totals totals = book.totals();
    assertThat(merchant)
        .isEqualTo(totals.paidFen() - totals.refundedFen() - totals.feeFen() + totals.feeBackFen());
    assertThat(book.balanceFen("fee")).isEqualTo(totals.feeFen() - totals.feeBackFen());
  }

  private String shop(int i) throws Exception {
    String number = paid(1000 + i);
    if (i % 3 == 0) {
      refunds.create(back(number, "r" + number, 500, 1000 + i));
    }
    return number;
  }

  private Book.Totals ofTrades() {
    try {
      long paid = 0;
      long refunded = 0;
      long fee = 0;
      long feeBack = 0;
      for (JsonNode trade : book().get("trades")) {
        paid += trade.get("paidAt").isNull() ? 0 : trade.get("amountFen").asLong();
        refunded += trade.get("refundedFen").asLong();
        fee += trade.get("feeFen").asLong();
        feeBack += trade.get("feeBackFen").asLong();
      }
      return new Book.Totals(paid, refunded, fee, feeBack);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
