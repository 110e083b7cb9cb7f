package io.songda.simulator.witness;

import io.songda.simulator.api.Answers.Book;
import io.songda.simulator.api.Answers.Journal;
import io.songda.simulator.api.Answers.OrderView;
import io.songda.simulator.api.Answers.TrialBalance;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the witnesses compare in the end, after everything has come to rest.
 *
 * @param acks what customers were told
 * @param orders what the platform holds, each as often as it is listed
 * @param book the sandbox's own book
 * @param orderOfPayment which order a number of the channel is for
 * @param balance the sums of the platform's ledger
 * @param journals what was booked about each ended order
 * @param counted how many of each counted item there were in the beginning
 * @param left how many are left
 * @param cooked orders whose kitchen had begun
 */
public record Evidence(
    List<Ack> acks,
    List<OrderView> orders,
    Book book,
    Map<String, String> orderOfPayment,
    TrialBalance balance,
    Map<String, List<Journal>> journals,
    Map<String, Integer> counted,
    Map<String, Integer> left,
    Set<String> cooked) {}
