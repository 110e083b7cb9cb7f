package io.songda.sandbox.wechat;

import java.security.Provider;
import java.security.Security;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the native crypto provider before the JDK's own: signing is what limits the payments per
 * second. Where its library does not load, the JDK's own goes on doing the work.
 */
final class FastCrypto {

  private static final Logger log = LoggerFactory.getLogger(FastCrypto.class);
  private static final String NAME = "AmazonCorrettoCryptoProvider";

  private FastCrypto() {}

  static void install() {
    Iterator<Provider> providers = ServiceLoader.load(Provider.class).iterator();
    while (hasNext(providers)) {
      try {
        Provider provider = providers.next();
        if (provider.getName().equals(NAME)
            && provider.getService("Signature", "SHA256withRSA") != null) {
          Security.insertProviderAt(provider, 1);
          log.info("signing with {} {}", NAME, provider.getVersionStr());
          return;
        }
      } catch (ServiceConfigurationError | LinkageError notOnThisMachine) {
        log.debug("a crypto provider does not load", notOnThisMachine);
      }
    }
    log.info("signing with the JDK's own provider");
  }

  private static boolean hasNext(Iterator<Provider> providers) {
    try {
      return providers.hasNext();
    } catch (ServiceConfigurationError unreadable) {
      return false;
    }
  }
}
