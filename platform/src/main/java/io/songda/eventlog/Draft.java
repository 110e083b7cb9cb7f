package io.songda.eventlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the running transaction has told so far. It is written just before the commit, so that the
 * partitions' counters are locked as briefly as can be and only behind all other locks.
 */
final class Draft implements TransactionSynchronization, Ordered {

  private final EventStore store;
  private final Tail tail;
  private final List<Told> told = new ArrayList<>();
  private final Map<Object, Integer> savepoints = new HashMap<>();
  private final List<Recorded> recorded = new ArrayList<>();

  private Draft(EventStore store, Tail tail) {
    this.store = store;
    this.tail = tail;
  }

  /** The draft of the running transaction. Refuses when there is none, or one that only reads. */
  static Draft current(EventStore store, Tail tail) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
      throw new IllegalStateException("An event is told only inside the transaction it tells of");
    }
    return running().orElseGet(() -> begin(store, tail));
  }

  private static Draft begin(EventStore store, Tail tail) {
    Draft draft = new Draft(store, tail);
    TransactionSynchronizationManager.registerSynchronization(draft);
    return draft;
  }

  static Optional<Draft> running() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return Optional.empty();
    }
    return TransactionSynchronizationManager.getSynchronizations().stream()
        .filter(Draft.class::isInstance)
        .map(Draft.class::cast)
        .findAny();
  }

  void add(Told event) {
    told.add(event);
  }

  /** Gives what was told its positions and stores it. */
  void write() {
    if (!told.isEmpty()) {
      recorded.addAll(store.write(List.copyOf(told)));
      told.clear();
    }
  }

  /** After all callbacks of others that were known by then. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    write();
  }

  @Override
  public void savepoint(Object savepoint) {
    savepoints.put(savepoint, told.size());
  }

  @Override
  public void savepointRollback(Object savepoint) {
    told.subList(savepoints.getOrDefault(savepoint, 0), told.size()).clear();
  }

  @Override
  public void afterCommit() {
    tail.add(recorded);
  }

  @Override
  public void afterCompletion(int status) {
    if (status == STATUS_COMMITTED && !told.isEmpty()) {
      throw new IllegalStateException("Events told while committing were lost: no commit step");
    }
    if (status == STATUS_UNKNOWN) {
      tail.doubt();
    }
  }
}
