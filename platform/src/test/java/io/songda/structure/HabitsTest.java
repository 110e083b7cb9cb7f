package io.songda.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Habits that keep the modules apart and the code readable. */
class HabitsTest {

  private static final Pattern CREATED =
      Pattern.compile(
          "create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?`?(\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern VAGUE =
      Pattern.compile(".*(Utils?|Helper|Manager|Impl|DTO|Dto|VO|BO|DO|Common)");

  /** The database starting, a listener between two tries, and a channel that is slow on purpose. */
  private static final List<String> PAUSING =
      List.of(
          "platform/src/main/java/io/songda/database/MariaDbServer.java",
          "platform/src/main/java/io/songda/eventlog/Feed.java",
          "sandbox/src/main/java/io/songda/sandbox/wechat/WechatGate.java");

  /** Journals, whose texts are known to fit, and positions, which are numbers alone. */
  private static final List<String> IGNORING =
      List.of("ledger/LedgerStore.java", "tracking/TrackWriter.java");

  private static final String SLEEP = "Thread" + ".sleep(";
  private static final String EVENT_REGISTRY = "org.springframework.modulith" + ".events";

  @Test
  void tablesCarryTheNameOfTheirModule() {
    tables()
        .forEach(
            (table, module) ->
                assertThat(table).as("a table of the module %s", module).startsWith(module + "_"));
  }

  @Test
  void modulesNameOnlyTheirOwnTables() {
    Map<String, String> tables = tables();
    assertThat(tables).isNotEmpty();
    List<String> foreign =
        Stream.concat(
                Platform.files(Platform.SOURCES, ".java").stream()
                    .flatMap(file -> foreign(tables, Platform.SOURCES, file)),
                Platform.files(Platform.MIGRATIONS, ".sql").stream()
                    .flatMap(file -> foreign(tables, Platform.MIGRATIONS, file)))
            .toList();
    assertThat(foreign).isEmpty();
  }

  @Test
  void foreignTableWouldBeNoticed() {
    String sql = "select balance from ledger_account a join order_order o on o.id = a.owner_id";
    Map<String, String> tables = Map.of("ledger_account", "ledger", "order_order", "order");
    assertThat(foreignIn(sql, "order", tables)).containsExactly("ledger_account");
  }

  /** It cuts texts that are too long, fills what is missing and passes over what is forbidden. */
  @Test
  void insertsThatIgnoreFaultsHaveNoneToIgnore() {
    assertThat(
            Platform.files(Platform.SOURCES, ".java").stream()
                .filter(file -> Platform.read(file).contains("insert ignore"))
                .map(file -> Platform.SOURCES.relativize(file).toString()))
        .as("write: on duplicate key update id = id")
        .isSubsetOf(IGNORING);
  }

  @Test
  void controllersLeaveSqlToTheirStores() {
    noClasses()
        .that()
        .resideInAPackage("io.songda..web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..")
        .check(Platform.classes());
  }

  @Test
  void testsNeverSleepToWait() {
    assertThat(sleepers().filter(file -> file.contains("/src/test/")))
        .as("wait for the event, or poll with a deadline")
        .isEmpty();
  }

  @Test
  void programsSleepOnlyBetweenTries() {
    assertThat(sleepers().filter(file -> file.matches("(platform|sandbox)/src/main/.*")))
        .as("wait for the event; a pause between tries is listed here")
        .isSubsetOf(PAUSING);
  }

  private static Stream<String> sleepers() {
    return Platform.files(Platform.REPOSITORY, ".java").stream()
        .filter(file -> Platform.read(file).contains(SLEEP))
        .map(file -> Platform.REPOSITORY.relativize(file).toString());
  }

  @Test
  void eventLogIsTheOnlyRegistryOfEvents() {
    assertThat(
            Platform.files(Platform.SOURCES, ".java").stream()
                .filter(file -> Platform.read(file).contains(EVENT_REGISTRY)))
        .isEmpty();
    assertThat(Platform.read(Path.of("pom.xml"))).doesNotContain("spring-modulith-events");
    assertThat(tables()).doesNotContainKey("event_publication");
  }

  @Test
  void everyPackageSaysWhatItIsAndKnowsNull() {
    Set<String> silent =
        Platform.classes().stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals("io.songda"))
            .filter(name -> !introducesItself(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(silent)
        .as("packages without package-info.java of one sentence and @NullMarked")
        .isEmpty();
  }

  private static boolean introducesItself(String packageName) {
    String folder = packageName.substring("io.songda.".length()).replace('.', '/');
    Path info = Platform.SOURCES.resolve(folder).resolve("package-info.java");
    return Files.exists(info)
        && Platform.read(info).contains("@NullMarked")
        && Platform.read(info).startsWith("/**");
  }

  @Test
  void namesSayWhatTheThingIs() {
    assertThat(
            Platform.classes().stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> VAGUE.matcher(name).matches()))
        .isEmpty();
  }

  private static Map<String, String> tables() {
    Map<String, String> tables = new TreeMap<>();
    for (Path file : Platform.files(Platform.MIGRATIONS, ".sql")) {
      Matcher created = CREATED.matcher(Platform.read(file));
      while (created.find()) {
        tables.put(created.group(1), moduleOf(Platform.MIGRATIONS, file));
      }
    }
    return tables;
  }

  private static Stream<String> foreign(Map<String, String> tables, Path folder, Path file) {
    return foreignIn(Platform.read(file), moduleOf(folder, file), tables).stream()
        .map(
            table ->
                "%s names %s of the module %s"
                    .formatted(folder.relativize(file), table, tables.get(table)));
  }

  private static Set<String> foreignIn(String text, String module, Map<String, String> tables) {
    return tables.keySet().stream()
        .filter(table -> !module.equals(tables.get(table)))
        .filter(table -> Pattern.compile("\\b" + table + "\\b").matcher(text).find())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String moduleOf(Path folder, Path file) {
    return folder.relativize(file).getName(0).toString();
  }
}
