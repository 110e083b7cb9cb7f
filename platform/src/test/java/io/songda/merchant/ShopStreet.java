package io.songda.merchant;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.songda.catalog.MenuDraft;
import io.songda.city.TestDatabase;
import io.songda.geo.Area;
import io.songda.geo.Wgs84;
import io.songda.shared.Caller;
import io.songda.shared.Money;
import io.songda.shared.Phones;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecutionListener;
import tools.jackson.databind.json.JsonMapper;

/** A part of the city with its stores only: their modules on a test schema, without HTTP. */
public final class ShopStreet implements AutoCloseable {

  public static final Wgs84 CORNER = new Wgs84(22.54, 113.95);
  public static final Caller OPERATOR = new Caller(new UserId(1), Role.OPERATOR);

  private static final List<String> MODULES =
      List.of(
          "shared",
          "eventlog",
          "timers",
          "idempotency",
          "merchant",
          "catalog",
          "inventory",
          "promotion",
          "basket");

  private static final AtomicLong USERS = new AtomicLong(1_000);

  private final AnnotationConfigApplicationContext beans;

  /** The schema needs the tables of shared, eventlog, timers, idempotency and the five modules. */
  public ShopStreet(TestDatabase database) {
    DataSource source = new DelegatingDataSource(database.dataSource()); // which nobody closes
    beans = new AnnotationConfigApplicationContext();
    TestPropertyValues.of("songda.data-dir=" + newFolder()).applyTo(beans);
    beans.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
    beans.registerBean(DataSource.class, () -> source);
    beans.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
    beans.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
    beans.registerBean(PlatformTransactionManager.class, () -> manager(source));
    beans.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    beans.registerBean(SimpleMeterRegistry.class);
    beans.registerBean(Phones.class, NoPhones::new);
    ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans);
    scanner.addExcludeFilter(
        new RegexPatternTypeFilter(Pattern.compile(".*(Tests\\b|\\.web\\.).*")));
    scanner.scan(MODULES.stream().map(module -> "io.songda." + module).toArray(String[]::new));
    beans.refresh();
  }

  private static Path newFolder() {
    try {
      Path target = Path.of(System.getProperty("songda.test.target", "target"));
      return Files.createTempDirectory(Files.createDirectories(target), "shop-street");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PlatformTransactionManager manager(DataSource source) {
    JdbcTransactionManager manager = new JdbcTransactionManager(source);
    manager.setTransactionExecutionListeners(
        beans.getBeanProvider(TransactionExecutionListener.class).orderedStream().toList());
    return manager;
  }

  public <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }

  /** Somebody who signed in as a merchant. */
  public static Caller merchant() {
    return new Caller(new UserId(USERS.incrementAndGet()), Role.MERCHANT);
  }

  /** A store that wants to open, always open, delivering 3 km around. */
  public static Application application(String name) {
    return new Application(
        name, "0755-12345678", "南山区 1 号", CORNER, aroundTheClock(), terms(3_000), false);
  }

  public static Terms terms(double metres) {
    return new Terms(
        Money.fen(2_000),
        Area.circle(CORNER, metres),
        Duration.ofMinutes(12),
        Money.fen(300),
        0,
        true,
        false);
  }

  public static OpeningHours aroundTheClock() {
    return new OpeningHours(
        Arrays.stream(DayOfWeek.values())
            .map(day -> new OpeningHours.Window(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
            .toList());
  }

  /** An approved store of this owner. */
  public StoreId approvedStore(Caller owner) {
    Stores stores = bean(Stores.class);
    StoreId store = stores.apply(application("面馆"), owner).id();
    stores.approve(store, 1_800);
    return store;
  }

  /** A menu of one category with items of these names for 18 yuan each. */
  public static MenuDraft menu(String... names) {
    return new MenuDraft(
        List.of(
            new MenuDraft.CategoryDraft(
                "主食", Arrays.stream(names).map(ShopStreet::item).toList())));
  }

  private static MenuDraft.ItemDraft item(String name) {
    return new MenuDraft.ItemDraft(
        null,
        name,
        null,
        Money.fen(1_800),
        Money.fen(1_600),
        Money.fen(100),
        List.of(
            new MenuDraft.GroupDraft(
                "份量",
                1,
                1,
                List.of(
                    new MenuDraft.OptionDraft(null, "小", Money.ZERO),
                    new MenuDraft.OptionDraft(null, "大", Money.fen(400))))));
  }

  @Override
  public void close() {
    beans.close();
  }

  private static final class NoPhones implements Phones {
    @Override
    public String phoneOf(UserId user) {
      throw Refusal.notFound("user_unknown");
    }

    @Override
    public Optional<UserId> byPhone(String phone, Role role) {
      return Optional.empty();
    }
  }
}
