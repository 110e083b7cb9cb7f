package io.songda.proof;

import org.jspecify.annotations.Nullable;

/** The bugs that are planted, each of which the simulation must find. */
enum Bugs implements Mutant {
  LATE_PAYMENT_KEPT("what is paid after the end never goes back") {
    @Override
    public @Nullable Integer instead(String sql, @Nullable Object[] marks) {
      if (sql.startsWith("insert into payment_refund") && isYes(marks[6])) {
        marks[7] = "SUCCEEDED";
      }
      return null;
    }
  },
  CALLBACK_BOOKED_TWICE("that an attempt is paid is forgotten, and it is booked again") {
    @Override
    public String heard(String sql) {
      return sql.startsWith("select number, payment_id")
          ? sql.replace(" state,", " if(state = 'SUCCEEDED', 'PENDING', state) state,")
          : sql;
    }
  },
  REFUND_WITH_A_NEW_NUMBER("an unknown refund is asked for again under another number") {
    @Override
    public @Nullable Integer instead(String sql, @Nullable Object[] marks) {
      if (sql.startsWith("update payment_refund set state") && "UNKNOWN".equals(marks[0])) {
        marks[1] = 1 + whole(marks[1]);
      }
      return null;
    }
  },
  UNKNOWN_TAKEN_FOR_DONE("a refund nobody has answered counts as done") {
    @Override
    public @Nullable Integer instead(String sql, @Nullable Object[] marks) {
      if (sql.startsWith("update payment_refund set state") && "UNKNOWN".equals(marks[0])) {
        marks[0] = "SUCCEEDED";
      }
      return null;
    }
  },
  REFUND_WITHOUT_LIMIT("what was paid back for a line is forgotten and paid back again") {
    @Override
    public String heard(String sql) {
      return sql.replace("refunded_fen = ?", "refunded_fen = 0 * ?")
          .replace("asked_back_fen + ? <= received_fen", "0 * ? <= received_fen");
    }

    @Override
    public boolean without(String rule) {
      return rule.startsWith("payment_attempt_") || rule.equals("order_refunds");
    }
  },
  STOCK_GIVEN_BACK_TWICE("a cancelled order gives back twice what it took") {
    @Override
    public String heard(String sql) {
      return sql.replace(
          "set s.free = s.free + v.quantity", "set s.free = s.free + v.quantity + v.quantity");
    }
  },
  STOCK_TAKEN_APART("stock is taken in a transaction of its own") {
    @Override
    public boolean escapes(String sql) {
      return sql.startsWith("update inventory_stock s");
    }
  },
  NO_QUESTION_AFTER_THE_END("nobody asks about a payment that was closed") {
    @Override
    public @Nullable Integer instead(String sql, @Nullable Object[] marks) {
      boolean after =
          sql.startsWith("insert into timers_timer")
              && "payment.attempt".equals(marks[1])
              && whole(marks[2]) >= 100;
      return after ? 1 : null;
    }
  },
  NO_QUESTION_AT_ALL("a callback that is lost is never made up for") {
    @Override
    public @Nullable Integer instead(String sql, @Nullable Object[] marks) {
      return sql.startsWith("insert into timers_timer") && "payment.attempt".equals(marks[1])
          ? 1
          : null;
    }
  },
  COUPON_KEPT("the coupon of a cancelled order is not given back") {
    @Override
    public @Nullable Integer instead(String sql, @Nullable Object[] marks) {
      return sql.startsWith("update promotion_coupon set state = 'FREE'") ? 1 : null;
    }
  },
  COUPON_BACK_AFTER_USE("a coupon that was used is free again") {
    @Override
    public String heard(String sql) {
      return sql.replace(
          "update promotion_coupon set state = 'USED' where",
          "update promotion_coupon set state = 'FREE', order_id = null where");
    }
  },
  POINTS_LOST("points are taken in a transaction of their own") {
    @Override
    public boolean escapes(String sql) {
      return sql.startsWith("update customer_account a");
    }
  },
  ANSWERED_BEFORE_COMMIT("the answer is kept although the order is not") {
    @Override
    public boolean escapes(String sql) {
      return sql.startsWith("insert into idempotency_key");
    }
  },
  KEY_FORGOTTEN("the same request again is a second order") {
    @Override
    public String heard(String sql) {
      return sql.startsWith("select id, body_hash, answer from idempotency_key")
          ? sql + " and created < 0"
          : sql;
    }

    @Override
    public boolean without(String rule) {
      return rule.equals("idempotency_key_once");
    }
  },
  EVENT_LOST_AT_RESTART("after a restart only what is new is heard") {
    @Override
    public String heard(String sql) {
      return sql.startsWith("select position from eventlog_cursor")
          ? "select position from eventlog_partition where ? is not null order by part"
          : sql;
    }
  },
  CURSOR_BEFORE_EFFECT("the cursor moves whatever becomes of the effect") {
    @Override
    public boolean escapes(String sql) {
      return sql.startsWith("update eventlog_cursor");
    }
  },
  SETTLED_TWICE("settlement books apart from its cursor and under a new name each time") {
    @Override
    public boolean escapes(String sql) {
      return sql.contains("into ledger_");
    }

    @Override
    public @Nullable Integer instead(String sql, @Nullable Object[] marks) {
      if (sql.startsWith("insert ignore into ledger_journal") && "order.ended".equals(marks[1])) {
        marks[3] = "" + marks[0];
      }
      return null;
    }
  },
  TIMER_EARLY("timers fire ten minutes early") {
    @Override
    public String heard(String sql) {
      return sql.replace(
          "where clock = ? and due <= ?", "where clock = ? and due <= ? + 600000000");
    }
  },
  TIMER_LOST("a timer is gone as soon as somebody works on it") {
    @Override
    public String heard(String sql) {
      return sql.startsWith("update timers_timer set lease_until = ? where (")
          ? sql.replace("lease_until = ?", "lease_until = 9000000000000000 + 0 * ?")
          : sql;
    }
  },
  TWO_RIDERS("a delivery is given away without looking whether it still stands so") {
    @Override
    public String heard(String sql) {
      return sql.startsWith("update dispatch_delivery set live")
          ? sql.replace("and version = ?", "and version <> 0 * ? - 1")
          : sql;
    }

    @Override
    public boolean without(String rule) {
      return rule.equals("eventlog_event_stream");
    }
  },
  LOAD_NOT_FREED("a rider who hands over still counts as carrying") {
    @Override
    public @Nullable Integer instead(String sql, @Nullable Object[] marks) {
      return sql.contains("set carrying = carrying - 1") ? 1 : null;
    }
  };

  final String what;

  Bugs(String what) {
    this.what = what;
  }

  @Override
  public String option() {
    return " --bug " + name();
  }

  private static long whole(@Nullable Object mark) {
    return mark instanceof Long number ? number : 0;
  }

  private static boolean isYes(@Nullable Object mark) {
    return Long.valueOf(1).equals(mark);
  }

  /** Looks for a bug among so many seeds; the first that shows it, or null. */
  static World.@Nullable Outcome find(Mutant bug, long atMost) {
    Seeds.Result result = Seeds.run(0, atMost, 2, bug, 1);
    return result.failures().isEmpty() ? null : result.failures().getFirst();
  }
}
