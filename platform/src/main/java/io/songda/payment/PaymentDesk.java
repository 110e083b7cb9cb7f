package io.songda.payment;

import io.songda.payment.PaymentView.AttemptView;
import io.songda.payment.PaymentView.NotificationView;
import io.songda.payment.PaymentView.RefundView;
import io.songda.payment.PaymentView.WorkList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows operators what became of payments. */
@Component
public class PaymentDesk {

  private static final int MOST = 100;

  private final PaymentStore store;
  private final InboxStore inbox;

  PaymentDesk(PaymentStore store, InboxStore inbox) {
    this.store = store;
    this.inbox = inbox;
  }

  /** The payments of a reference, one per business. */
  public List<PaymentView> about(String reference) {
    return store.intentsOf(reference).stream().map(this::view).toList();
  }

  private PaymentView view(Intent intent) {
    List<Attempt> attempts = store.attempts(intent.id());
    List<Refund> refunds = store.refunds(intent.id());
    Stream<String> numbers =
        Stream.concat(attempts.stream().map(Attempt::number), refunds.stream().map(Refund::number));
    return new PaymentView(
        intent.id(),
        intent.business(),
        intent.reference(),
        intent.channel(),
        intent.amount().fen(),
        intent.state().name(),
        intent.closeWanted(),
        attempts.stream().map(AttemptView::of).toList(),
        refunds.stream().map(RefundView::of).toList(),
        numbers.flatMap(number -> inbox.about(number).stream()).map(NotificationView::of).toList());
  }

  /** Refunds that are stuck, money in suspense and notifications nobody could take in. */
  public WorkList workList() {
    return new WorkList(
        store.stuckRefunds(MOST).stream().map(RefundView::of).toList(),
        store.mismatched(MOST).stream().map(AttemptView::of).toList(),
        inbox.unresolved(MOST).stream().map(NotificationView::of).toList());
  }
}
