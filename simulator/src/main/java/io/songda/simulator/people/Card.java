package io.songda.simulator.people;

import io.songda.simulator.people.Item.Option;
import io.songda.simulator.people.Item.OptionGroup;
import java.util.Arrays;
import java.util.List;

/**
 * What stores of one cuisine can offer. A dish is written "珍珠奶茶 1500": its usual price in fen; a
 * course is written "招牌: 珍珠奶茶 1500, 芋泥波波 1800".
 */
record Card(List<Course> courses, List<OptionGroup> options, long packagingFen) {
  /** A heading with its dishes. */
  record Course(String name, List<Dish> dishes) {}

  /** A dish and its usual price in fen. */
  record Dish(String name, long priceFen) {}

  private static final OptionGroup SPICE = group("辣度", 1, 1, "不辣 0, 微辣 0, 中辣 0, 特辣 0");
  private static final OptionGroup SIZE = group("规格", 1, 1, "标准份 0, 大份 400");
  private static final OptionGroup CUP = group("规格", 1, 1, "中杯 0, 大杯 300");
  private static final OptionGroup SUGAR = group("甜度", 1, 1, "正常糖 0, 七分糖 0, 五分糖 0, 三分糖 0, 不另外加糖 0");
  private static final OptionGroup ICE = group("温度", 1, 1, "正常冰 0, 少冰 0, 去冰 0, 热 0");
  private static final OptionGroup TOPPING =
      group("加料", 0, 3, "珍珠 200, 椰果 200, 芋圆 300, 布丁 300, 奶盖 400");
  private static final OptionGroup EXTRA =
      group("加料", 0, 3, "煎蛋 250, 卤蛋 250, 青菜 300, 牛肉 800, 豆腐 200");
  private static final OptionGroup SAUCE = group("酱料", 0, 2, "番茄酱 0, 甜辣酱 100, 蜂蜜芥末酱 150, 油醋汁 0");

  static Card of(Cuisine cuisine) {
    return switch (cuisine) {
      case TEA ->
          card(
              100,
              List.of(CUP, SUGAR, ICE, TOPPING),
              "招牌奶茶: 珍珠奶茶 1400, 芋泥波波奶茶 1700, 黑糖鹿丸奶茶 1800, 桂花乌龙奶茶 1600, 茉莉奶绿 1400, 红豆奶茶 1500, 生椰奶茶 1700",
              "鲜果茶: 满杯柠檬茶 1300, 手打鸭屎香柠檬茶 1600, 葡萄冰茶 1900, 杨枝甘露 2000, 西瓜椰椰 1700, 百香果双响 1500, 金桔柠檬 1300",
              "纯茶与咖啡: 高山乌龙 900, 茉莉绿茶 900, 生椰拿铁 1800, 美式咖啡 1200, 燕麦拿铁 1800",
              "小食: 蛋挞 700, 鸡蛋仔 1300, 雪媚娘 800");
      case MALATANG ->
          card(
              150,
              List.of(SPICE, EXTRA),
              "自选荤菜: 肥牛卷 1200, 午餐肉 600, 鱼豆腐 500, 虾滑 1100, 鹌鹑蛋 500, 毛肚 1300, 蟹棒 450, 牛肉丸 600",
              "自选素菜: 娃娃菜 350, 藕片 350, 土豆片 300, 金针菇 450, 海带结 300, 油豆皮 400, 冬瓜 300, 西兰花 450",
              "主食: 方便面 300, 红薯粉 350, 宽粉 350, 乌冬面 500, 年糕 400",
              "套餐: 单人经典麻辣烫 2280, 牛肉麻辣烫套餐 2880, 双人豪华麻辣烫 4980",
              "饮料: 酸梅汤 500, 豆奶 450, 可乐 400");
      case BARBECUE ->
          card(
              200,
              List.of(SPICE),
              "肉串: 羊肉串五串 2000, 牛肉串五串 1900, 五花肉三串 1200, 鸡翅一对 1400, 鸡胗三串 1000, 掌中宝三串 1500, 牛板筋三串 1200",
              "海鲜: 蒜蓉生蚝六只 3600, 蒜蓉扇贝四只 2800, 烤鱿鱼两串 1800, 烤虾六只 2600, 烤秋刀鱼 1600",
              "素菜: 烤茄子 1300, 烤韭菜 900, 烤玉米 900, 烤金针菇 1100, 烤馒头片 600, 烤豆干 700, 烤青椒 700",
              "主食凉菜: 炒米粉 1400, 拍黄瓜 1000, 毛豆花生拼盘 1600",
              "饮料: 王老吉 500, 青岛啤酒 900, 冰镇酸梅汤 600");
      case FAST_FOOD ->
          card(
              150,
              List.of(SIZE, EXTRA),
              "招牌饭: 隆江猪脚饭 2200, 烧鸭饭 2100, 叉烧饭 2100, 黑椒牛柳饭 2300, 鱼香肉丝饭 1900, 台式卤肉饭 1900, 咖喱鸡排饭 2000, 番茄炒蛋饭 1600",
              "煲仔饭: 腊味煲仔饭 2500, 排骨煲仔饭 2600, 滑鸡煲仔饭 2400, 牛肉窝蛋煲仔饭 2600",
              "炒粉面: 干炒牛河 2000, 星洲炒米 1800, 扬州炒饭 1700, 豉油皇炒面 1500",
              "汤: 例汤 600, 紫菜蛋花汤 500, 莲藕排骨汤 1200",
              "小菜饮料: 蒜蓉青菜 900, 卤蛋 250, 柠檬茶 500");
      case CANTONESE ->
          card(
              200,
              List.of(),
              "点心: 虾饺皇 2800, 干蒸烧卖 2200, 豉汁凤爪 2100, 蜜汁叉烧包 1800, 流沙包 1900, 鲜虾肠粉 2400, 牛肉肠粉 2000, 糯米鸡 1900",
              "烧味: 烧鹅例牌 5800, 蜜汁叉烧 4800, 白切鸡半只 5600, 豉油鸡半只 5200, 脆皮烧肉 4900",
              "小炒: 菠萝咕噜肉 4200, 蚝油牛肉 4600, 清炒菜心 2200, 椒盐九肚鱼 4800, 梅菜扣肉 4500, 清蒸鲈鱼 6800",
              "粥粉饭: 皮蛋瘦肉粥 1500, 艇仔粥 1800, 生滚鱼片粥 2200, 福建炒饭 2800",
              "汤甜品: 老火靓汤 2200, 双皮奶 1500, 杨枝甘露 1800");
      case NOODLES ->
          card(
              150,
              List.of(SPICE, SIZE, EXTRA),
              "汤面: 兰州牛肉面 1800, 红烧牛肉面 2200, 番茄鸡蛋面 1500, 云吞面 1700, 酸菜肉丝面 1600, 重庆小面 1400, 肥肠面 2100",
              "拌面炒面: 武汉热干面 1300, 担担面 1400, 炸酱面 1600, 葱油拌面 1200, 羊肉炒面片 2300, 刀削面 1700",
              "米粉: 桂林米粉 1500, 柳州螺蛳粉 1700, 湖南牛肉粉 1800, 过桥米线 2000",
              "小吃: 凉拌牛肉 2400, 肉夹馍 1200, 凉皮 1100, 茶叶蛋 250",
              "饮料: 酸梅汤 500, 冰峰汽水 450");
      case BURGERS ->
          card(
              100,
              List.of(SAUCE),
              "汉堡: 香辣鸡腿堡 1800, 劲脆鸡堡 1700, 双层牛肉堡 2400, 鳕鱼堡 1900, 芝士牛肉堡 2100, 照烧鸡排堡 1700",
              "炸鸡: 原味鸡两块 2300, 香辣鸡翅四只 2200, 鸡米花 1300, 黄金鸡块 1200, 整只炸鸡 4500",
              "套餐: 鸡腿堡单人餐 2900, 牛肉堡单人餐 3500, 双人分享餐 6900, 全家桶 9900",
              "小食: 薯条 1100, 洋葱圈 1200, 玉米杯 900, 土豆泥 800",
              "饮料: 可乐 900, 雪碧 900, 热红茶 800, 圣代 1100");
      case LIGHT ->
          card(
              150,
              List.of(SAUCE, group("加料", 0, 2, "牛油果 600, 水煮蛋 300, 鸡胸肉 800, 藜麦 400")),
              "沙拉: 烤鸡胸沙拉 2800, 牛油果鲜虾沙拉 3600, 金枪鱼沙拉 3000, 烟熏三文鱼沙拉 3900, 田园时蔬沙拉 2300",
              "能量碗: 照烧鸡腿糙米碗 2900, 黑椒牛肉藜麦碗 3400, 泰式鸡肉荞麦面 2800, 香煎豆腐碗 2500, 龙利鱼糙米碗 3000",
              "三明治卷: 鸡肉牛油果卷 2400, 金枪鱼三明治 2200, 全麦鸡蛋三明治 1900",
              "饮品: 羽衣甘蓝汁 2200, 燕麦奶 1600, 黑咖啡 1400, 无糖豆浆 900");
      case DESSERTS ->
          card(
              150,
              List.of(ICE),
              "糖水: 双皮奶 1500, 姜撞奶 1500, 杨枝甘露 2000, 芋圆仙草 1800, 红豆沙 1300, 椰汁西米露 1400, 海带绿豆沙 1200",
              "蛋糕: 巴斯克蛋糕 2600, 提拉米苏 2800, 芒果千层 2900, 栗子蒙布朗 3200, 雪媚娘 1000",
              "面包: 菠萝包 800, 海盐卷 700, 肉松小贝 900, 牛角包 1100",
              "饮品: 港式奶茶 1600, 冻柠茶 1500, 鲜榨橙汁 1900");
      case BREAKFAST ->
          card(
              100,
              List.of(),
              "肠粉: 鸡蛋肠粉 900, 瘦肉肠粉 1100, 鲜虾肠粉 1500, 斋肠 700",
              "包点: 鲜肉包 300, 奶黄包 300, 叉烧包 350, 馒头 150, 小笼包一笼 1200, 烧卖 400",
              "粥: 皮蛋瘦肉粥 1000, 白粥 400, 小米南瓜粥 700, 鱼片粥 1400",
              "小吃: 油条 300, 茶叶蛋 250, 煎饼果子 1000, 手抓饼 900",
              "豆浆饮品: 现磨豆浆 450, 热牛奶 600, 美式咖啡 900");
      case GROCERIES ->
          card(
              0,
              List.of(),
              "饮料: 矿泉水 200, 可乐 350, 乌龙茶 500, 电解质水 550, 鲜牛奶 1290, 酸奶 890, 气泡水 550",
              "零食: 薯片 790, 巧克力 1190, 坚果 2490, 饼干 690, 海苔 990, 鸭脖 1590",
              "速食: 桶装泡面 550, 自热米饭 1890, 关东煮 1200, 饭团 690, 三明治 990, 火腿肠 350",
              "日用: 抽纸三包 1290, 牙膏 1590, 一次性雨衣 990, 充电线 1990, 电池四节 1490",
              "水果: 香蕉一斤 590, 苹果四个 1290, 砂糖橘两斤 1680, 蓝莓一盒 1590");
      case PHARMACY ->
          card(
              0,
              List.of(),
              "感冒发烧: 感冒灵颗粒 1680, 布洛芬缓释胶囊 1990, 板蓝根颗粒 1450, 止咳糖浆 2280, 电子体温计 2900",
              "肠胃: 蒙脱石散 1850, 健胃消食片 1290, 铝碳酸镁片 2650, 口服补液盐 1580",
              "外用: 创可贴 650, 碘伏消毒液 590, 医用棉签 390, 云南白药气雾剂 3980, 红霉素软膏 450",
              "保健: 维生素C泡腾片 2590, 钙片 4980, 益生菌 6800, 褪黑素片 3990",
              "防护: 医用口罩十只 990, 酒精湿巾 890, 花露水 1390, 冷敷贴 1650");
    };
  }

  private static Card card(long packagingFen, List<OptionGroup> options, String... courses) {
    return new Card(Arrays.stream(courses).map(Card::course).toList(), options, packagingFen);
  }

  private static Course course(String text) {
    String[] parts = text.split(": ");
    return new Course(
        parts[0], options(parts[1]).stream().map(o -> new Dish(o.name(), o.extraFen())).toList());
  }

  private static OptionGroup group(String name, int atLeast, int atMost, String options) {
    return new OptionGroup(name, atLeast, atMost, options(options));
  }

  private static List<Option> options(String text) {
    return Arrays.stream(text.split(", "))
        .map(one -> one.split(" "))
        .map(pair -> new Option(pair[0], Long.parseLong(pair[1])))
        .toList();
  }
}
