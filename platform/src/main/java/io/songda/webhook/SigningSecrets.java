package io.songda.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.songda.shared.CustomerId;
import io.songda.shared.Transactions;
import io.songda.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What messages are signed with: one secret for each API key. While a new one takes over, every
 * message carries a signature by each of the two, so the receiver may change when it likes.
 */
@Component
class SigningSecrets {

  /** How long the old secret signs as well, in real time. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final int BYTES = 32;
  private static final Logger LOG = LoggerFactory.getLogger(SigningSecrets.class);

  private final SecretStore store;
  private final Transactions transactions;
  private final RandomGenerator random;
  private final InstantSource real;

  SigningSecrets(
      SecretStore store, Transactions transactions, RandomGenerator random, InstantSource real) {
    this.store = store;
    this.transactions = transactions;
    this.random = random;
    this.real = real;
  }

  /** The secret or secrets of a partner, the newest first. */
  record Pair(String current, @Nullable String previous, @Nullable Instant previousUntil) {

    List<String> validAt(Instant now) {
      List<String> valid = new ArrayList<>(List.of(current));
      if (previous != null && previousUntil != null && now.isBefore(previousUntil)) {
        valid.add(previous);
      }
      return valid;
    }
  }

  /** A new secret; the one before it signs beside it until the end of the overlap. */
  Pair rotate(CustomerId partner) {
    return transactions.in(
        () -> {
          Optional<Pair> before = toChange(partner);
          Instant until = real.instant().plus(OVERLAP).truncatedTo(ChronoUnit.MILLIS);
          Pair next =
              new Pair(
                  newSecret(),
                  before.map(Pair::current).orElse(null),
                  before.isPresent() ? until : null);
          store.keep(partner, next);
          return next;
        });
  }

  /** None either when the key that sealed the old one is lost: only a new one helps then. */
  private Optional<Pair> toChange(CustomerId partner) {
    try {
      return store.toChange(partner);
    } catch (Vault.Broken lost) {
      LOG.warn("The secret of {} is replaced: {}", partner, lost.getMessage());
      return Optional.empty();
    }
  }

  /** Seals what an earlier version kept in the clear. */
  void sealAll() {
    for (CustomerId partner : store.inTheClear()) {
      transactions.run(() -> store.toChange(partner).ifPresent(pair -> store.keep(partner, pair)));
    }
  }

  /**
   * The {@code webhook-signature}: one {@code v1,…} for each valid secret, with a space between.
   */
  String signature(CustomerId partner, MessageId id, Instant sentAt, String body) {
    return secrets(partner).validAt(sentAt).stream()
        .map(secret -> signed(secret, id, sentAt, body))
        .collect(Collectors.joining(" "));
  }

  private Pair secrets(CustomerId partner) {
    return store
        .find(partner)
        .orElseGet(
            () -> {
              store.addIfNone(partner, newSecret());
              return store.find(partner).orElseThrow();
            });
  }

  private static String signed(String secret, MessageId id, Instant sentAt, String body) {
    try {
      return new Webhook(secret).sign(id.toString(), sentAt.getEpochSecond(), body);
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new IllegalStateException("A message cannot be signed", e);
    }
  }

  private String newSecret() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return "whsec_" + Base64.getEncoder().encodeToString(secret);
  }
}
