package io.songda.order;

import io.songda.pricing.Price;
import io.songda.shared.Money;
import io.songda.shared.RiderId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has what of an order's money in the end: {@code customer + merchant + rider + platform +
 * channel + held = received + insurer}.
 *
 * @param matrixCase the row of the who-pays matrix, {@code NORMAL} or {@code C1} to {@code C25}
 * @param matrixVersion the version of the matrix
 * @param price what was sold, removed items left out
 * @param received what had come in by then; zero for cash before the hand-over
 * @param riderId the last rider concerned, null when there was none
 * @param customer what the customer gets back in sum, removed items included
 * @param merchant what the merchant gets after the technical fee; negative when it owes
 * @param commission the technical fee when the merchant gets the whole of its part, else zero
 * @param rider what the riders get in sum, with the tip
 * @param earlierRiders what of it belongs to riders who carried it before the last
 * @param platform what is left for the platform; negative when it pays
 * @param channel what the channel keeps
 * @param held what stays where it is until a decision
 * @param insurer what the insurer adds
 */
public record Ending(
    String matrixCase,
    String matrixVersion,
    PaymentMethod method,
    Price price,
    Money received,
    @Nullable RiderId riderId,
    Money customer,
    Money merchant,
    Money commission,
    Money rider,
    Money platform,
    Money channel,
    Money held,
    Money insurer,
    boolean couponRestored,
    List<EarlierShare> earlierRiders) {

  public Ending {
    earlierRiders = Objects.requireNonNullElse(earlierRiders, List.of());
  }

  /** What somebody earned who carried it before the last rider. */
  public record EarlierShare(RiderId riderId, Money pay) {}
}
