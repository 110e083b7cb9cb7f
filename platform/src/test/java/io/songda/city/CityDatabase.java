package io.songda.city;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class one fresh schema with the tables of the named modules, of all modules
 * when none is named. Constructor and method parameters may be a {@link TestDatabase}, {@code
 * DataSource}, {@code JdbcClient} or {@code TransactionTemplate}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CityDatabaseExtension.class)
public @interface CityDatabase {

  /** Module names as their folders under {@code db} are called. */
  String[] value() default {};
}
