package io.songda.proof;

import io.songda.eventlog.Event;
import io.songda.lifecycle.NotAllowed;
import io.songda.order.OrderDoor;
import io.songda.payment.Channel;
import io.songda.proof.sql.Fate;
import io.songda.proof.sql.Memory;
import io.songda.proof.sql.PowerCut;
import io.songda.shared.CityClock;
import io.songda.shared.DatabaseTrouble;
import io.songda.shared.Refusal;
import io.songda.timers.TimerDoor;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run: a city on an evening with bad weather, all of it by chance from one seed. For two hours
 * the network loses, doubles and delays, the program dies in the middle of things, the clock jumps;
 * then nothing fails any more, nobody lifts a finger, and everything must come to rest by itself.
 */
final class World {

  /** A Saturday evening. */
  private static final Instant BEGINNING = Instant.parse("2026-05-16T10:00:00Z");

  private static final long STORM = 110 * Agenda.MINUTE;
  private static final long REST = 60 * Agenda.DAY;
  private static final int MOST_STEPS = 20_000;

  /** What the program answered. */
  enum Answer {
    DONE,
    REFUSED,
    /** Nobody knows whether it was done. */
    UNKNOWN
  }

  /** How a run ended. */
  record Outcome(long seed, long events, long digest, List<String> violations) {}

  /** The first thing that is not as it must be ends the run. */
  private static final class Broken extends Error {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
      super(what, null, false, false);
    }
  }

  private final long seed;
  private final Mutant mutant;
  private final @Nullable Consumer<String> trace;
  private final Chance chance;
  private final Chance weather;
  private final Agenda agenda = new Agenda(this::happens);
  private final Memory memory;
  private final Map<Channel, PlayedChannel> channels = new EnumMap<>(Channel.class);
  private final People people;
  private final Town town;
  private final Set<Class<? extends Event>> listened = new HashSet<>();
  private final List<OrderDoor.Request> arrived = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  private CityClock.Setting setting;
  private @Nullable Program program;
  private boolean starting;
  private long skew;
  private long events;
  private long digest = 17;
  private int depth;
  private boolean timersSet;
  private boolean committed;
  private final States states;
  private long timersAt = Long.MAX_VALUE;
  private boolean[] turning = new boolean[0];

  /**
   * Each listener is one thread, and so is the intake: what they do they never do within itself.
   */
  private boolean[] busy = new boolean[0];

  private boolean takingIn;

  World(long seed, Town town, Mutant mutant, @Nullable Consumer<String> trace) {
    this.seed = seed;
    this.mutant = mutant;
    this.town = town;
    this.trace = trace;
    this.chance = new Chance(seed);
    this.weather = chance.apart();
    this.setting = new CityClock.Setting(BEGINNING, BEGINNING, 1);
    this.memory = town.memory();
    channels.put(Channel.WECHAT, new PlayedChannel(Channel.WECHAT, this, chance.apart()));
    channels.put(Channel.ALIPAY, new PlayedChannel(Channel.ALIPAY, this, chance.apart()));
    this.states = new States(this, memory);
    this.people = new People(this, town, chance.apart());
  }

  static Instant beginning() {
    return BEGINNING;
  }

  Outcome run() {
    try {
      storm();
      heal();
      new Books(this, memory, people, town, listened).check();
    } catch (Broken e) {
      // noted already
    }
    return new Outcome(seed, events, digest, List.copyOf(violations));
  }

  private void storm() {
    start();
    people.begin();
    long jumps = weather.of(0.3) ? weather.between(1, 2) : 0;
    for (int i = 0; i < jumps; i++) {
      in(weather.between(0, STORM), "the clock jumps", this::jump);
    }
    until(STORM);
  }

  /** NTP has had enough: forward by up to ten minutes, or back by up to one. */
  private void jump() {
    skew +=
        weather.of(0.7)
            ? weather.between(0, 10 * Agenda.MINUTE)
            : -weather.between(0, Agenda.MINUTE);
    timersSet = true;
  }

  private void heal() {
    say("--- from now on nothing fails, and nobody does anything ---");
    if (program == null && !starting) {
      start();
    }
    until(STORM + REST);
  }

  boolean isStormy() {
    return agenda.now() < STORM;
  }

  private void until(long end) {
    while (agenda.next() < end) {
      if (events > MOST_STEPS) {
        broken("I9: it never comes to rest");
      }
      try {
        agenda.step();
      } catch (PowerCut e) {
        say("!! the program is gone: " + e.getMessage());
        restart();
      }
      turnTheProgram();
      watch();
    }
  }

  /** What is cheap to see is looked at after everything that happens. */
  private void watch() {
    if (committed) {
      committed = false;
      states.look();
    }
    if (!violations.isEmpty()) {
      throw new Broken("noted already");
    }
  }

  // --- time ---

  long now() {
    return agenda.now();
  }

  Instant trueTime() {
    return BEGINNING.plusNanos(agenda.now());
  }

  /** What the program's clock shows. */
  Instant shownTime() {
    return BEGINNING.plusNanos(agenda.now() + skew);
  }

  void in(long delay, String what, Runnable doing) {
    agenda.in(delay, what, doing);
  }

  private void happens(long at, String what) {
    events++;
    digest = digest * 31 + at;
    digest = digest * 31 + what.hashCode();
    if (trace != null) {
      say(what);
    }
  }

  void say(String what) {
    if (trace != null) {
      long now = agenda.now();
      trace.accept(
          "%3d:%02d:%02d.%06d %s%s"
              .formatted(
                  now / Agenda.MINUTE / 60,
                  now / Agenda.MINUTE % 60,
                  now / Agenda.SECOND % 60,
                  now / 1_000 % 1_000_000,
                  "  ".repeat(depth),
                  what));
    }
  }

  /** Asks the tables as an onlooker. */
  List<@Nullable Object[]> ask(String sql, @Nullable Object... marks) {
    return memory.ask(sql, marks);
  }

  // --- what must never be ---

  void broken(String what) {
    violations.add("seed %d: %s".formatted(seed, what));
    say("BROKEN " + what);
    throw new Broken(what);
  }

  void require(boolean holds, String what, @Nullable Object... about) {
    if (!holds) {
      broken(what.formatted(about));
    }
  }

  private void alarm(String name, String subject, String detail) {
    say("ALARM " + name + " " + subject + ": " + detail);
    boolean expected = name.equals("notification_odd") || name.equals("payment_amount_mismatch");
    if (!expected) {
      broken("I9: a person is called: %s %s %s".formatted(name, subject, detail));
    }
  }

  // --- the program lives and dies ---

  private void start() {
    starting = true;
    in(
        isStormy() ? chance.between(1, 20 * Agenda.SECOND) : Agenda.SECOND,
        "the program starts",
        () -> {
          starting = false;
          begin(
              new Program(
                  new Program.Surroundings(
                      memory,
                      new Weather(),
                      this::shownTime,
                      agenda::now,
                      this::cityClock,
                      new Luck(chance.next()),
                      this::alarm,
                      Map.copyOf(channels),
                      this::callChannel),
                  mutant));
        });
  }

  private void begin(Program fresh) {
    program = fresh;
    turning = new boolean[fresh.log.listeners()];
    busy = new boolean[turning.length];
    takingIn = false;
    fresh.log.onNews(() -> turnListeners(0.002));
    listened.addAll(fresh.interest());
    fresh.log.look();
    turnListeners(0);
    timersSet = true;
  }

  private CityClock cityClock() {
    return new CityClock(this::shownTime, setting, kept -> setting = kept);
  }

  private void restart() {
    if (program != null) {
      program.die();
      program = null;
    }
    arrived.clear();
    timersAt = Long.MAX_VALUE;
    if (!starting) {
      start();
    }
  }

  /** Cuts the power of the program at hand, now and then. */
  void mayCutPower(String where) {
    if (isStormy() && weather.of(0.015)) {
      cutPower(where);
    }
  }

  private void cutPower(String where) {
    if (program != null) {
      program.die();
    }
    throw new PowerCut(where);
  }

  /** Lets others go on while somebody waits for an answer. */
  void meanwhile(double probability) {
    if (isStormy() && depth < 3 && weather.of(probability)) {
      depth++;
      try {
        for (long i = weather.between(1, 4);
            i > 0 && agenda.next() < agenda.now() + Agenda.SECOND;
            i--) {
          agenda.step();
        }
      } finally {
        depth--;
      }
    }
  }

  // --- what the program does by itself ---

  private void turnListeners(double seconds) {
    for (int i = 0; i < turning.length; i++) {
      if (!turning[i]) {
        turning[i] = true;
        turnListener(i, (long) (seconds * Agenda.SECOND));
      }
    }
  }

  private void turnListener(int listener, long delay) {
    Program mine = program;
    in(
        isStormy() ? weather.around(delay + 1) : delay,
        "listener",
        () -> {
          if (mine == null || mine != program) {
            return;
          }
          turning[listener] = false;
          boolean again = busy[listener] || turn(mine, listener);
          if (again && !turning[listener]) {
            turning[listener] = true;
            turnListener(listener, Agenda.SECOND / 1_000);
          }
        });
  }

  private boolean turn(Program mine, int listener) {
    busy[listener] = true;
    try {
      return mine.log.turn(listener);
    } catch (RuntimeException e) {
      requireTrouble("listener " + mine.log.name(listener), e);
      return true;
    } finally {
      busy[listener] = false;
    }
  }

  /** After each thing that happened: whatever is due by a timer is noted in the agenda. */
  private void turnTheProgram() {
    if (timersSet && program != null) {
      timersSet = false;
      long next = nextTimer();
      boolean put = next < timersAt || next > timersAt && timersAt > agenda.now();
      if (put) {
        timersAt = next;
        if (next < Long.MAX_VALUE) {
          in(next - agenda.now(), "timers", () -> fireTimers(next));
        }
      }
    }
  }

  /** When the next timer may fire, as the program's clock now goes; the far future without one. */
  private long nextTimer() {
    long next = Long.MAX_VALUE;
    long beginning = micros(BEGINNING) * 1_000 + skew;
    for (@Nullable Object[] row : memory.ask("select due, lease_until from timers_timer")) {
      long ready = Math.max((Long) row[0], (Long) row[1]) * 1_000 - beginning;
      next = Math.min(next, Math.max(agenda.now(), ready));
    }
    return next;
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
  }

  private void fireTimers(long planned) {
    if (timersAt != planned) {
      return; // another time was found meanwhile
    }
    timersAt = Long.MAX_VALUE;
    timersSet = true;
    Program mine = program;
    if (mine == null) {
      return;
    }
    try {
      for (TimerDoor.Due due : mine.timers.claim(64)) {
        in(
            isStormy() ? weather.around(Agenda.SECOND / 500) : 1,
            "timer "
                + due.timer().name()
                + " "
                + due.timer().step()
                + " of "
                + due.timer().stream(),
            () -> {
              if (mine == program) {
                due.doing().run();
                timersSet = true;
              }
            });
      }
    } catch (RuntimeException e) {
      requireTrouble("timers", e);
    }
  }

  private void callChannel(String about, Runnable call) {
    Program mine = program;
    in(
        isStormy() ? weather.around(Agenda.SECOND / 100) : 1,
        "ask the channel about " + about,
        () -> {
          if (mine == program) {
            try {
              call.run();
            } catch (RuntimeException e) {
              requireTrouble("channel call about " + about, e);
            }
          }
        });
  }

  private void requireTrouble(String where, RuntimeException e) {
    if (!DatabaseTrouble.passes(e)) {
      broken("I8: %s failed: %s".formatted(where, told(e)));
    }
  }

  private static String told(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return e + (stack.length == 0 ? "" : " at " + stack[0]);
  }

  // --- what others want of the program ---

  /** Hands a callback in; false when the channel must try again. */
  boolean notified(Channel channel, byte[] body) {
    Program mine = program;
    if (mine == null) {
      return false;
    }
    try {
      mine.notifications.receive(channel, Map.of(), body);
      return !(isStormy() && weather.of(0.1)); // the answer may be lost
    } catch (Refusal e) {
      return e.status() < 500;
    } catch (RuntimeException e) {
      requireTrouble("a callback", e);
      return false;
    }
  }

  /** What somebody wants of the program when it gets through. */
  interface Command {
    void on(Program program);
  }

  /** Somebody's command, over a bad network; the answer may come never, the command twice. */
  void command(String what, Command command, Consumer<Answer> answered) {
    if (isStormy() && weather.of(0.03)) {
      say("(lost on the way: " + what + ")");
      answered.accept(Answer.UNKNOWN);
      return;
    }
    int times = isStormy() && weather.of(0.05) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      Consumer<Answer> hears = i == 0 ? answered : nobody -> {};
      in(weather.around(Agenda.SECOND / 20), what, () -> hears.accept(perform(what, command)));
    }
  }

  private Answer perform(String what, Command command) {
    Program mine = program;
    if (mine == null) {
      return Answer.UNKNOWN;
    }
    Answer answer;
    try {
      command.on(mine);
      answer = Answer.DONE;
    } catch (Refusal e) {
      say("refused: " + e.code());
      answer = e.status() >= 500 ? Answer.UNKNOWN : Answer.REFUSED;
    } catch (NotAllowed e) {
      say("refused: " + e.getMessage());
      answer = Answer.REFUSED;
    } catch (RuntimeException e) {
      requireTrouble(what, e);
      answer = Answer.UNKNOWN;
    }
    return isStormy() && weather.of(0.03) ? Answer.UNKNOWN : answer;
  }

  /** A request to place an order has arrived; the intake takes it with whatever else is there. */
  void arrive(OrderDoor.Request request) {
    if (program == null) {
      request.answer().completeExceptionally(Refusal.unavailable("gone", 1));
      return;
    }
    arrived.add(request);
    in(weather.between(0, Agenda.SECOND / 20), "intake", this::takeIn);
  }

  private void takeIn() {
    if (program == null || arrived.isEmpty()) {
      return;
    }
    if (takingIn) {
      in(Agenda.SECOND / 1_000, "intake", this::takeIn);
      return;
    }
    List<OrderDoor.Request> batch = List.copyOf(arrived);
    arrived.clear();
    takingIn = true;
    try {
      program.orders.place(batch);
    } finally {
      takingIn = false;
    }
  }

  /** A payer may pay this from now on. */
  void mayBePaid(Channel channel, String number) {
    people.mayPay(channel, number);
  }

  PlayedChannel channel(Channel channel) {
    PlayedChannel played = channels.get(channel);
    if (played == null) {
      throw new IllegalArgumentException("Nobody plays " + channel);
    }
    return played;
  }

  Map<Channel, PlayedChannel> channels() {
    return channels;
  }

  /** What happens to the program at its database. */
  private final class Weather implements Fate {

    @Override
    public String heard(String sql) {
      return mutant.heard(sql);
    }

    @Override
    public @Nullable Integer before(String sql, @Nullable Object[] marks, boolean bound)
        throws SQLException {
      digest = digest * 31 + sql.length();
      if (isStormy()) {
        if (weather.of(0.002)) {
          throw new PowerCut("before a statement");
        }
        boolean locks = !sql.startsWith("select") || sql.endsWith("for update");
        if (locks && weather.of(0.004)) {
          throw new SQLTransactionRollbackException("Deadlock", "40001", 1213);
        }
        if (!bound && program != null && depth < 2 && weather.of(0.03)) {
          program.aside(() -> meanwhile(1));
        }
      }
      return mutant.instead(sql, marks);
    }

    @Override
    public boolean escapes(String sql) {
      return mutant.escapes(sql);
    }

    @Override
    public void beforeCommit() throws SQLException {
      if (isStormy()) {
        if (weather.of(0.004)) {
          throw new PowerCut("before a commit");
        }
        if (weather.of(0.003)) {
          throw lost();
        }
      }
    }

    @Override
    public void afterCommit(boolean wrote) throws SQLException {
      timersSet = true;
      committed |= wrote;
      if (isStormy() && wrote) {
        if (weather.of(0.006)) {
          throw new PowerCut("after a commit");
        }
        if (weather.of(0.004)) {
          throw lost();
        }
      }
    }

    /** What was committed without the program's knowledge is found by the lookout. */
    private SQLException lost() {
      Program mine = program;
      in(
          Agenda.SECOND / 2,
          "the lookout looks",
          () -> {
            if (mine != null && mine == program) {
              mine.log.look();
              turnListeners(1);
            }
          });
      return new SQLNonTransientConnectionException("Connection lost", "08S01", 1158);
    }
  }
}
