package io.songda.pricing;

import io.songda.shared.Money;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The city's delivery tariff and times.
 *
 * @param includedMetres road metres that the store's base delivery fee covers
 * @param feePerKmFen what the customer pays for each started kilometre beyond
 * @param riderBaseFen what a rider earns for a delivery of up to one kilometre
 * @param riderPerKmFen what a rider earns for each started kilometre beyond the first
 * @param channelFeeBasisPoints what the payment channel is expected to keep
 * @param dispatchBuffer time from food ready to a rider leaving the store
 * @param handOver time from the kerb to the door
 */
@ConfigurationProperties("songda.tariff")
public record Tariff(
    @DefaultValue("3000") long includedMetres,
    @DefaultValue("100") long feePerKmFen,
    @DefaultValue("450") long riderBaseFen,
    @DefaultValue("80") long riderPerKmFen,
    @DefaultValue("60") int channelFeeBasisPoints,
    @DefaultValue("PT6M") Duration dispatchBuffer,
    @DefaultValue("PT4M") Duration handOver) {

  /** The customer's delivery fee over a road of that length. */
  public Money deliveryFee(Money base, double roadMetres) {
    return base.plus(Money.fen(feePerKmFen).times(startedKm(roadMetres - includedMetres)));
  }

  /** The rider's pay over a road of that length, tips aside. */
  public Money riderPay(double roadMetres) {
    return Money.fen(riderBaseFen)
        .plus(Money.fen(riderPerKmFen).times(startedKm(roadMetres - 1000)));
  }

  private static long startedKm(double metres) {
    return metres <= 0 ? 0 : (long) Math.ceil(metres / 1000);
  }
}
