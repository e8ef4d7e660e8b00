package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A kind of check, described completely: whoever lists it in {@link Checks} gets it in the schema,
 * the check builder and the reference. Members do no I/O.
 */
public interface CheckType {

  /** The property that names it. */
  String key();

  LocalText title();

  /** One sentence for the check builder. */
  LocalText about();

  /** Name of an icon of the shared sprite. */
  String icon();

  /** Its own property first, then those it needs beside it. */
  List<Property> properties();

  /** The test bound to its evaluators; what is wrong is reported and gives an empty result. */
  Optional<Test> compile(Settings check, CheckCompiling compiling);

  /** What a check that nobody has named or explained asks for. */
  default LocalText sentence(Settings check, CheckCompiling compiling) {
    return title();
  }
}
