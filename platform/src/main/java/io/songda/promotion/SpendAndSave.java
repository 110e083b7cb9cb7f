package io.songda.promotion;

import io.songda.shared.Money;
import io.songda.shared.PromotionId;

/** Goods worth at least the threshold cost so much less (满减). */
public record SpendAndSave(PromotionId id, Money threshold, Money saving, Bearer bearer) {}
