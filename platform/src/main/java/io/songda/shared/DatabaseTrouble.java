package io.songda.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells the database's own troubles, which pass, from faults of a command, which stay. */
public final class DatabaseTrouble {

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;

  /** ER_DISK_FULL, ER_ERROR_ON_WRITE, ER_RECORD_FILE_FULL. */
  private static final Set<Integer> NO_ROOM = Set.of(1021, 1026, 1114);

  /** What the pool says of a connection that broke in the middle of a transaction. */
  private static final String CLOSED_BY_THE_POOL = "Connection is closed";

  private DatabaseTrouble() {}

  /**
   * A deadlock, a lock waited for too long, or somebody who changed the row first: the same command
   * may succeed at once.
   */
  public static boolean lostTheLock(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConcurrencyFailureException
          || cause instanceof SQLException sql
              && (sql.getErrorCode() == LOCK_WAIT_TIMEOUT || sql.getErrorCode() == DEADLOCK)) {
        return true;
      }
    }
    return false;
  }

  /** Another transaction held a lock for longer than we wait. */
  public static boolean waitedTooLong(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == LOCK_WAIT_TIMEOUT) {
        return true;
      }
    }
    return false;
  }

  /** The database does not answer; whether a running commit took place is unknown. */
  public static boolean connectionLost(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (isConnectionLoss(cause)) {
        return true;
      }
    }
    return false;
  }

  /** The database's disk is full; it works again as soon as there is room. */
  public static boolean outOfRoom(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && NO_ROOM.contains(sql.getErrorCode())) {
        return true;
      }
    }
    return false;
  }

  /** Any of these. */
  public static boolean passes(Throwable thrown) {
    return lostTheLock(thrown) || connectionLost(thrown) || outOfRoom(thrown);
  }

  private static boolean isConnectionLoss(Throwable cause) {
    return cause instanceof CannotCreateTransactionException
        || cause instanceof DataAccessResourceFailureException
        || cause instanceof SQLRecoverableException
        || cause instanceof SQLTransientConnectionException
        || cause instanceof SQLNonTransientConnectionException
        || cause instanceof SQLException sql && isConnectionLoss(sql);
  }

  /** A failed roll-back hides why it was wanted, so this alone must tell. */
  private static boolean isConnectionLoss(SQLException sql) {
    return isConnectionState(sql.getSQLState())
        || sql.getSQLState() == null && CLOSED_BY_THE_POOL.equals(sql.getMessage());
  }

  private static boolean isConnectionState(@Nullable String state) {
    return state != null && state.startsWith("08");
  }
}
