package io.songda.pricing;

/** An order's money and what happened to it. */
public record Case(OrderMoney money, Situation situation) {}
