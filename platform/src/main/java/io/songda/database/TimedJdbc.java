package io.songda.database;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.jdbc.support.KeyHolder;

/**
 * The way of every statement of the program to the database: two looks at the clock tell the slow
 * ones. A proxy of the driver would cost a call more for each of the hundreds of values of a batch;
 * what all methods of the template lead to is the same for one call per statement. The wait for a
 * connection is part of the time, the commit is not.
 */
final class TimedJdbc extends JdbcTemplate {

  private static final String NAMELESS = "a statement without text";

  private final SlowStatements slow;

  TimedJdbc(DataSource source, SlowStatements slow) {
    super(source);
    this.slow = slow;
  }

  private static String sqlOf(Object creator) {
    String sql = creator instanceof SqlProvider known ? known.getSql() : null;
    return sql == null ? NAMELESS : sql;
  }

  @Override
  public <T extends @Nullable Object> T query(
      PreparedStatementCreator creator,
      @Nullable PreparedStatementSetter values,
      ResultSetExtractor<T> rows) {
    long began = System.nanoTime();
    try {
      return super.query(creator, values, rows);
    } finally {
      slow.over(sqlOf(creator), began);
    }
  }

  @Override
  public <T extends @Nullable Object> T query(String sql, ResultSetExtractor<T> rows) {
    long began = System.nanoTime();
    try {
      return super.query(sql, rows);
    } finally {
      slow.over(sql, began);
    }
  }

  @Override
  protected int update(PreparedStatementCreator creator, @Nullable PreparedStatementSetter values) {
    long began = System.nanoTime();
    try {
      return super.update(creator, values);
    } finally {
      slow.over(sqlOf(creator), began);
    }
  }

  @Override
  public int update(PreparedStatementCreator creator, KeyHolder keys) {
    long began = System.nanoTime();
    try {
      return super.update(creator, keys);
    } finally {
      slow.over(sqlOf(creator), began);
    }
  }

  @Override
  public int update(String sql) {
    long began = System.nanoTime();
    try {
      return super.update(sql);
    } finally {
      slow.over(sql, began);
    }
  }

  @Override
  public void execute(String sql) {
    long began = System.nanoTime();
    try {
      super.execute(sql);
    } finally {
      slow.over(sql, began);
    }
  }

  /** Every batch comes this way, too. */
  @Override
  public <T extends @Nullable Object> T execute(String sql, PreparedStatementCallback<T> action) {
    long began = System.nanoTime();
    try {
      return super.execute(sql, action);
    } finally {
      slow.over(sql, began);
    }
  }
}
