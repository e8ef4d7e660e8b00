package dev.proofline.runtime;

import dev.proofline.engine.FileProof;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.EvidenceVerifier;
import dev.proofline.engine.store.Ledger;
import dev.proofline.engine.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code verify}: whether the ledger is intact, and the files that records show; or whether a file
 * of evidence is, which needs neither database nor server.
 */
@Command(
    name = "verify",
    description = "Verifies the ledger, or a file of evidence; exit 1 naming what is broken.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "EVIDENCE.zip",
      description = "evidence about one record, as it was exported")
  private @Nullable Path evidence;

  @Option(
      names = "--key",
      paramLabel = "FINGERPRINT",
      description = "the key that has to have signed the evidence")
  private @Nullable String key;

  @Mixin private final DataOptions data = new DataOptions();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return evidence == null ? ledger() : evidence(evidence);
  }

  private int evidence(Path file) {
    try {
      return report(EvidenceVerifier.verify(file));
    } catch (IOException unreadable) {
      terminal.say(
          "读不了 " + file + "：它不存在，或不是证据包。",
          "Expected a file of evidence, but " + file + " is not there or is no zip.");
      return 1;
    }
  }

  private int report(EvidenceVerifier.Found found) {
    var broken = new ArrayList<>(found.broken());
    if (key != null && !key.equalsIgnoreCase(found.key())) {
      broken.add("It was signed by the key " + found.key() + ", not by " + key + ".");
    }
    String what = found.form() + " " + found.receipt();
    String counted = counted(found.events(), "event") + ", " + counted(found.files(), "file");
    if (broken.isEmpty()) {
      terminal.say(
          what
              + " 的证据完好（"
              + found.events()
              + " 个事件、"
              + found.files()
              + " 个文件）。签名密钥的指纹："
              + found.key()
              + "。请与服务器的核对：proofline verify 会打印它。",
          "The evidence about "
              + what
              + " is intact ("
              + counted
              + "). It was signed by the key "
              + found.key()
              + ": compare it with your server's, which proofline verify prints.");
      return 0;
    }
    terminal.say(
        what + " 的证据有 " + broken.size() + " 处不符：",
        "Expected intact evidence about "
            + what
            + ", but found "
            + counted(broken.size(), "fault")
            + ":");
    broken.stream().limit(SHOWN).forEach(terminal::line);
    return 1;
  }

  private int ledger() {
    var broken = new ArrayList<String>();
    Settings settings = data.existing();
    Ledger.Extent extent;
    int files;
    try (Store store = Wiring.store(settings, Clock.systemUTC())) {
      Ledger ledger = store.ledger();
      extent = ledger.extent();
      ledger
          .verify()
          .forEach(one -> broken.add(one.subject() + known(one, ledger) + ": " + one.what()));
      files = files(settings, store, broken);
    }
    return report(broken, extent, files);
  }

  /** Which files records show, only definitions can tell; changed ones may not compile. */
  private static int files(Settings settings, Store store, List<String> broken) {
    try (LiveEngine engine = Wiring.engine(settings, store)) {
      FileProof.Found found = engine.examineFiles();
      found.broken().forEach(one -> broken.add(one.subject() + ": " + one.what()));
      return found.files();
    } catch (IllegalStateException doNotCompile) {
      broken.add("definition: " + doNotCompile.getMessage() + " The files were not looked at.");
      return 0;
    }
  }

  private int report(List<String> broken, Ledger.Extent extent, int files) {
    LocalText checked = checked(extent, files);
    if (broken.isEmpty()) {
      terminal.say(
          "账本完好。已核对：" + checked.in(LocalText.DEFAULT_LANGUAGE) + "。签名密钥的指纹：" + extent.key() + "。",
          "The ledger is intact. Checked: "
              + checked.in(LocalText.ENGLISH)
              + ". It is signed by the key "
              + extent.key()
              + ".");
      return 0;
    }
    terminal.say(
        "账本有 " + broken.size() + " 处不符（已核对：" + checked.in(LocalText.DEFAULT_LANGUAGE) + "）：",
        "Expected an intact ledger, but found "
            + counted(broken.size(), "fault")
            + " (checked: "
            + checked.in(LocalText.ENGLISH)
            + "):");
    broken.stream().limit(SHOWN).forEach(terminal::line);
    return 1;
  }

  private static LocalText checked(Ledger.Extent extent, int files) {
    return LocalText.of(
        extent.records()
            + " 条记录、"
            + extent.events()
            + " 个事件、"
            + extent.seals()
            + " 个封印、"
            + files
            + " 个文件",
        counted(extent.records(), "record")
            + ", "
            + counted(extent.events(), "event")
            + ", "
            + counted(extent.seals(), "seal")
            + ", "
            + counted(files, "file"));
  }

  static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** The form and the number people know the record by, as its events tell. */
  private static String known(Ledger.Broken one, Ledger ledger) {
    if (one.record() == null) {
      return "";
    }
    try {
      return ledger.ofSubject(one.subject()).stream()
          .filter(event -> event.form() != null && event.data().has("receipt"))
          .findFirst()
          .map(event -> " (" + event.form() + " " + event.data().path("receipt").asString("") + ")")
          .orElse("");
    } catch (RuntimeException unreadable) {
      // What was tampered with may not be readable at all; the id still names it.
      return "";
    }
  }
}
