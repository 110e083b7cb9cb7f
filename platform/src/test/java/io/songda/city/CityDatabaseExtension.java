package io.songda.city;

import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the schema when a test first asks for it, and closes it after the class. */
class CityDatabaseExtension implements ParameterResolver, AfterAllCallback {

  private static final Namespace OURS = Namespace.create(CityDatabaseExtension.class);
  private static final Map<Class<?>, Function<TestDatabase, Object>> PARAMETERS =
      Map.of(
          TestDatabase.class, database -> database,
          DataSource.class, TestDatabase::dataSource,
          JdbcClient.class, TestDatabase::jdbc,
          TransactionTemplate.class, TestDatabase::transactions);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.get(parameter.getParameter().getType()).apply(databaseOf(context));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    TestDatabase database = context.getRoot().getStore(OURS).remove(test, TestDatabase.class);
    if (database != null) {
      database.close();
    }
  }

  private static TestDatabase databaseOf(ExtensionContext context) {
    Class<?> test = outermost(context.getRequiredTestClass());
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(test, CityDatabaseExtension::open, TestDatabase.class);
  }

  private static Class<?> outermost(Class<?> test) {
    return test.getEnclosingClass() == null ? test : outermost(test.getEnclosingClass());
  }

  private static TestDatabase open(Class<?> test) {
    String[] modules = test.getAnnotation(CityDatabase.class).value();
    return modules.length == 0 ? TestDatabase.withAllModules() : TestDatabase.with(modules);
  }
}
