package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Imports;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.Importers;
import java.util.Map;

/** The real importers, for admins. */
final class FakeImports implements Imports {

  @Override
  public Imported read(Caller caller, String as, Importer.Source file) {
    if (!caller.roles().contains("admin")) {
      throw new Refusal(Refusal.Reason.NOT_ALLOWED, LocalText.of("不可以", "Not allowed"));
    }
    return switch (examine(as, file)) {
      case Outcome.Ok<Imported>(var imported, _) -> imported;
      case Outcome.Refused<Imported>(var findings) ->
          throw new Refusal(
              Refusal.Reason.INVALID, LocalText.of("读不了", "Cannot be read"), findings);
    };
  }

  @Override
  public Answered read(
      Caller caller, String as, Importer.Source file, Map<String, String> answers) {
    read(caller, as, file);
    return switch (examine(as, file, answers)) {
      case Outcome.Ok<Answered>(var read, _) -> read;
      case Outcome.Refused<Answered>(var findings) ->
          throw new Refusal(
              Refusal.Reason.INVALID, LocalText.of("读不了", "Cannot be read"), findings);
    };
  }

  @Override
  public Outcome<Answered> examine(String as, Importer.Source file, Map<String, String> answers) {
    return Answered.of(source -> examine(as, source), file, answers);
  }

  private static Outcome<Imported> examine(String as, Importer.Source file) {
    return Importers.find(as)
        .map(importer -> importer.read(file))
        .orElseGet(() ->
            Outcome.refused(
                Expected.of("格式", "a format")
                    .but("没有", "there is none")
                    .error(Pointer.of("as"), "no_such_format")));
  }
}
