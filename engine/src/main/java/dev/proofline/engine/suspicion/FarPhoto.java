package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Distance;
import dev.proofline.engine.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A photo taken far from every place of the record the action is about, such as the customer's, by
 * more than both fixes may be wrong.
 */
final class FarPhoto implements Suspicion {

  private static final double NEAR = 2_000;
  private static final double SCORE = 0.4;

  @Override
  public String key() {
    return "far_photo";
  }

  @Override
  public LocalText title() {
    return LocalText.of("照片拍在远处", "Photo taken far away");
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    return act.files().stream()
        .flatMap(file -> Far.of(file, act.where()).stream())
        .max(Comparator.comparingDouble(Far::metres))
        .map(Far::signal)
        .stream()
        .toList();
  }

  /** How far a photo is from the nearest of the places. */
  private record Far(String name, double metres) {

    static Optional<Far> of(Value.File file, List<Value.Place> where) {
      Value.Place taken = file.place();
      if (taken == null) {
        return Optional.empty();
      }
      return where.stream()
          .map(wanted -> apart(taken, wanted))
          .min(Comparator.naturalOrder())
          .filter(metres -> metres > NEAR)
          .map(metres -> new Far(file.name(), metres));
    }

    private static double apart(Value.Place one, Value.Place other) {
      return Distance.metres(one, other) - error(one.accuracy()) - error(other.accuracy());
    }

    private static double error(@Nullable Double accuracy) {
      return accuracy == null ? 0 : accuracy;
    }

    Suspected signal() {
      String off = Distance.shown(metres);
      return new Suspected(
          "far_photo",
          SCORE,
          LocalText.of(
              "“" + name + "”拍在离客户等所写地点至少 " + off + " 的地方。",
              "“" + name + "” was taken at least " + off + " from where its customer is."),
          Optional.empty());
    }
  }
}
