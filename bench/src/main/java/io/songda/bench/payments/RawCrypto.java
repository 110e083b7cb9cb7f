package io.songda.bench.payments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The reference: nothing but the signatures of payments, on all cores. One payment is four RSA-2048
 * signatures (the merchant's request and the payer's ticket, the channel's answer and its callback)
 * and three verifications (of the request, the answer and the callback).
 */
final class RawCrypto {

  private static final String ALGORITHM = "SHA256withRSA";
  private static final int SIGNED = 4;
  private static final int VERIFIED = 3;
  private static final byte[] MESSAGE = "m".repeat(300).getBytes(StandardCharsets.US_ASCII);

  private final Provider provider;
  private final KeyPair keys;

  private RawCrypto(Provider provider) throws GeneralSecurityException {
    this.provider = provider;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    this.keys = generator.generateKeyPair();
  }

  /** With what the JDK brings. */
  static RawCrypto ofTheJdk() throws GeneralSecurityException {
    return new RawCrypto(Security.getProvider("SunRsaSign"));
  }

  /** With the native provider; empty where it does not load. */
  static Optional<RawCrypto> fast() throws GeneralSecurityException {
    Iterator<Provider> providers = ServiceLoader.load(Provider.class).iterator();
    while (hasNext(providers)) {
      try {
        Provider provider = providers.next();
        if (provider.getName().equals("AmazonCorrettoCryptoProvider")
            && provider.getService("Signature", ALGORITHM) != null) {
          return Optional.of(new RawCrypto(provider));
        }
      } catch (ServiceConfigurationError | LinkageError notHere) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static boolean hasNext(Iterator<Provider> providers) {
    try {
      return providers.hasNext();
    } catch (ServiceConfigurationError | LinkageError unreadable) {
      return false;
    }
  }

  /** The signatures of so many payments get done in a second, all cores busy with them. */
  double paymentsPerSecond(Duration time) throws InterruptedException, ExecutionException {
    int cores = Runtime.getRuntime().availableProcessors();
    try (ExecutorService hands = Executors.newFixedThreadPool(cores)) {
      List<Future<Double>> rates = new ArrayList<>();
      for (int i = 0; i < cores; i++) {
        rates.add(hands.submit(() -> rate(time)));
      }
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return sum;
    }
  }

  private double rate(Duration time) throws GeneralSecurityException {
    long warm = System.nanoTime() + time.toNanos() / 2;
    while (System.nanoTime() < warm) {
      payment();
    }
    long start = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - start < time.toNanos()) {
      payment();
      count++;
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  private void payment() throws GeneralSecurityException {
    byte[] signed = sign();
    for (int i = 1; i < SIGNED; i++) {
      signed = sign();
    }
    for (int i = 0; i < VERIFIED; i++) {
      verify(signed);
    }
  }

  private byte[] sign() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM, provider);
    signature.initSign(keys.getPrivate());
    signature.update(MESSAGE);
    return signature.sign();
  }

  private void verify(byte[] signed) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM, provider);
    signature.initVerify(keys.getPublic());
    signature.update(MESSAGE);
    if (!signature.verify(signed)) {
      throw new IllegalStateException("A true signature was refused");
    }
  }
}
