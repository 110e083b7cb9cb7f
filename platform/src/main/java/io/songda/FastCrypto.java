package io.songda;

import java.security.Provider;
import java.security.Security;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts the native crypto provider (Amazon Corretto Crypto Provider, Apache-2.0) before the JDK's
 * own, because signing is what limits payments per second. Where its library does not load, and
 * with {@code songda.crypto.fast=false}, the JDK's own does the work; what is signed is the same.
 */
public final class FastCrypto
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** As the provider calls itself. */
  static final String NAME = "AmazonCorrettoCryptoProvider";

  private static final Logger LOG = LoggerFactory.getLogger(FastCrypto.class);

  @Override
  public void initialize(ConfigurableApplicationContext program) {
    boolean wanted =
        program.getEnvironment().getProperty("songda.crypto.fast", Boolean.class, true);
    LOG.info("Signing with {}", wanted ? install() : remove());
  }

  /** Makes it the first choice where it loads; returns who signs from now on. */
  static String install() {
    if (Security.getProvider(NAME) == null) {
      find(ServiceLoader.load(Provider.class).iterator());
    }
    return signer();
  }

  /** Makes the JDK's own the first choice again; returns who signs from now on. */
  static String remove() {
    Security.removeProvider(NAME);
    return signer();
  }

  private static void find(Iterator<Provider> providers) {
    while (hasNext(providers)) {
      try {
        Provider provider = providers.next();
        // asked for a service, it loads its native library
        if (provider.getName().equals(NAME)
            && provider.getService("Signature", "SHA256withRSA") != null) {
          Security.insertProviderAt(provider, 1);
          return;
        }
      } catch (ServiceConfigurationError | LinkageError notOnThisMachine) {
        LOG.debug("A crypto provider does not load", notOnThisMachine);
      }
    }
  }

  private static boolean hasNext(Iterator<Provider> providers) {
    try {
      return providers.hasNext();
    } catch (ServiceConfigurationError | LinkageError unreadable) {
      return false;
    }
  }

  private static String signer() {
    Provider first = Security.getProviders("Signature.SHA256withRSA")[0];
    return first.getName() + " " + first.getVersionStr();
  }
}
