package io.songda.simulator.city;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Invents names that sound like a southern Chinese city and never gives the same one twice. */
final class Names {
  private static final String FIRST = "锦澜翠望听临云松沐枫岚鹭荔榕棠梧汀蓝霞景禾朗澄裕瑞启隆嘉";
  private static final String SECOND = "湖岭洲溪泉丰宁秀屿川港浦塘麓涌坪埔垌岗汇湾海山田澜";
  private static final String[] HOMES = {
    "花园", "苑", "家园", "雅居", "名邸", "华庭", "公馆", "新村", "府", "豪庭", "里", "轩"
  };
  private static final String[] OFFICES = {"大厦", "中心", "国际", "金融大厦", "科技大厦", "广场大厦"};
  private static final String[] MALLS = {"广场", "天地", "汇", "购物中心", "城"};
  private static final String[] SCHOOLS = {"小学", "中学", "实验学校", "外国语学校"};
  static final String[] NUMBERS = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

  private final SplittableRandom random;
  private final Set<String> given = new HashSet<>();

  Names(SplittableRandom random) {
    this.random = random;
  }

  /** Two characters for a quarter, a river or an arterial, e.g. 锦澜. */
  String word() {
    for (int i = 0; i < 40; i++) {
      String word = "" + pick(FIRST) + pick(SECOND);
      if (word.charAt(0) != word.charAt(1) && given.add(word)) {
        return word;
      }
    }
    return once("" + pick(FIRST) + pick(SECOND) + pick(SECOND));
  }

  String homes() {
    return once(loose() + HOMES[random.nextInt(HOMES.length)]);
  }

  String office() {
    return once(loose() + OFFICES[random.nextInt(OFFICES.length)]);
  }

  String mall() {
    return once(loose() + MALLS[random.nextInt(MALLS.length)]);
  }

  String school(String quarter) {
    return of(quarter, SCHOOLS[random.nextInt(SCHOOLS.length)]);
  }

  /** What a quarter has one of, e.g. 锦澜公园; the next one is called after something else. */
  String of(String quarter, String what) {
    return given.add(quarter + what) ? quarter + what : once(word() + what);
  }

  /** This name, or with a running number when it is taken: 锦澜苑, 锦澜苑二期. */
  String once(String name) {
    if (given.add(name)) {
      return name;
    }
    for (int i = 2; ; i++) {
      String numbered = name + (i <= 10 ? NUMBERS[i - 1] : Integer.toString(i)) + "期";
      if (given.add(numbered)) {
        return numbered;
      }
    }
  }

  private String loose() {
    return "" + pick(FIRST) + pick(SECOND);
  }

  private char pick(String of) {
    return of.charAt(random.nextInt(of.length()));
  }
}
