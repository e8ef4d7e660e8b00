package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Demand.Lack;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Distance;
import dev.proofline.engine.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Not farther from a place than so many metres. A fix is taken to lie up to its accuracy nearer,
 * but for a hundred metres at most; one that says less than that within a kilometre says nothing.
 *
 * @param metres empty for a literal distance
 */
record Near(Expression place, Optional<Expression> metres, double most) implements Demand {

  private static final double USUAL = 300;
  private static final double MOST_GRACE = 100;
  private static final double WORST_ACCURACY = 1_000;
  private static final LocalText DISTANCE = LocalText.of("距离", "Distance");
  private static final LocalText AGAIN =
      LocalText.of("请在现场打开定位重拍。", "Take it on site with location on.");

  static Optional<Near> compile(Settings evidence, CheckCompiling compiling) {
    if (!evidence.has("near")) {
      return Optional.empty();
    }
    Optional<Expression> place = compiling.expression(evidence, "near", Type.PLACE);
    boolean computed = evidence.text("metres").isPresent();
    Optional<Expression> metres =
        computed ? compiling.expression(evidence, "metres", Type.NUMBER) : Optional.empty();
    double most =
        evidence
            .node("metres")
            .filter(node -> node.isNumber())
            .map(node -> node.asDouble())
            .orElse(USUAL);
    return place
        .filter(_ -> metres.isPresent() || !computed)
        .map(found -> new Near(found, metres, most));
  }

  @Override
  public Optional<Lack> lack(Value.File file, Situation situation) {
    Value.Place taken = file.place();
    if (taken == null) {
      boolean onlyItself =
          Optional.ofNullable(Demand.content(file).made())
              .filter(made -> made.place() != null)
              .isPresent();
      return Optional.of(
          onlyItself
              ? lack(
                  LocalText.of("只有文件自带的位置", "only what the file says itself"),
                  LocalText.of(
                      "只有自带的位置，谁都能改，不作准",
                      "has only its own word for the place, which anybody can change"))
              : lack(LocalText.of("没有位置", "no place"), LocalText.of("没有拍摄位置", "has no place")));
    }
    return lack(taken, situation);
  }

  Optional<Lack> lack(Value.Place taken, Situation situation) {
    if (Boolean.TRUE.equals(taken.mock())) {
      return Optional.of(
          lack(
              LocalText.of("模拟位置", "a made-up place"),
              LocalText.of("的位置是模拟的", "has a made-up place")));
    }
    if (!(place.evaluate(situation).orElse(null) instanceof Value.Place wanted)) {
      return Optional.of(
          new Lack(
              DISTANCE,
              LocalText.of("没有可比的位置", "no place to compare with"),
              LocalText.of(
                  "没有可比的位置。请先补上要靠近的地点。",
                  "has no place to be compared with. Enter where it should be near first.")));
    }
    return far(taken, wanted, limit(situation));
  }

  private double limit(Situation situation) {
    if (metres.isEmpty()) {
      return most;
    }
    return metres.get().evaluate(situation).orElse(null) instanceof Value.Num(var number)
        ? number.doubleValue()
        : 0;
  }

  private static Optional<Lack> far(Value.Place taken, Value.Place wanted, double limit) {
    double accuracy = accuracy(taken.accuracy());
    double apart = Distance.metres(taken, wanted);
    String within = Distance.shown(limit);
    if (accuracy > Math.max(WORST_ACCURACY, limit)) {
      String error = Distance.shown(accuracy);
      return Optional.of(
          lack(
              LocalText.of("误差 ±" + error, "±" + error),
              LocalText.of(
                  "的定位误差有 " + error + "，看不出是否在 " + within + " 以内",
                  "is placed to ±" + error + " only, which does not show it within " + within)));
    }
    if (apart <= limit + Math.min(accuracy, MOST_GRACE)) {
      return Optional.empty();
    }
    String off = Distance.shown(apart);
    return Optional.of(
        lack(
            LocalText.of(off + "，要在 " + within + " 以内", off + ", within " + within + " is needed"),
            LocalText.of(
                "拍在 " + off + " 以外，要在 " + within + " 以内",
                "was taken " + off + " away, but " + within + " is the limit")));
  }

  private static double accuracy(@Nullable Double said) {
    return said == null ? 0 : said;
  }

  private static Lack lack(LocalText seen, LocalText wrong) {
    return new Lack(
        DISTANCE,
        seen,
        LocalText.of(
            wrong.in("zh-CN") + "。" + AGAIN.in("zh-CN"), wrong.in("en") + ". " + AGAIN.in("en")));
  }
}
