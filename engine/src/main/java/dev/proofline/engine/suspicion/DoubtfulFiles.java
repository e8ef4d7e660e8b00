package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Doubt;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.Value;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What speaks against the record's photos and recordings: used before, looks like one that was,
 * times and places that do not fit. A picture that is merely bad says nothing of who took it.
 */
final class DoubtfulFiles implements Suspicion {

  private static final Set<Doubt> MERELY_BAD =
      EnumSet.of(Doubt.BLURRED, Doubt.DARK, Doubt.TILTED, Doubt.UNREAD, Doubt.WRONG_NAME);

  @Override
  public String key() {
    return "doubtful_file";
  }

  @Override
  public LocalText title() {
    return LocalText.of("照片或录音可疑", "Doubtful photo or recording");
  }

  static Optional<LocalText> title(String code) {
    return doubt(code).map(_ -> LocalText.of("照片或录音可疑", "Doubtful photo or recording"));
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    Map<String, Suspected> worst = new LinkedHashMap<>();
    act.files()
        .forEach(file ->
            signals(file)
                .forEach(signal ->
                    worst.merge(
                        signal.code(),
                        suspected(file, signal),
                        (one, other) -> one.score() >= other.score() ? one : other)));
    return List.copyOf(worst.values());
  }

  private static Stream<FileFacts.Signal> signals(Value.File file) {
    FileFacts facts = file.facts();
    return facts == null
        ? Stream.of()
        : facts.signals().stream()
            .filter(one -> doubt(one.code()).filter(MERELY_BAD::contains).isEmpty());
  }

  private static Optional<Doubt> doubt(String code) {
    return Stream.of(Doubt.values()).filter(one -> one.key().equals(code)).findFirst();
  }

  private static Suspected suspected(Value.File file, FileFacts.Signal signal) {
    LocalText why = Doubt.reason(signal).orElseGet(() -> LocalText.plain(signal.code()));
    var reason =
        LocalText.of(
            "“" + file.name() + "”：" + why.in("zh-CN") + "。",
            "“" + file.name() + "”: " + why.in("en") + ".");
    return new Suspected(signal.code(), signal.score(), reason, Optional.empty());
  }
}
