package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files with secrets are for the server's account alone. */
final class SecretsProbe implements Probe {

  private static final List<String> SECRETS =
      List.of("ledger.key", "ledger.seals", "demo.password", "proofline.mv.db");

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  @Override
  public LocalText name() {
    return LocalText.of("保密文件", "Secrets");
  }

  @Override
  public Observation look(Premises premises) {
    if (isClosed(premises.data())) {
      return Observation.fine("别的账号看不到", "closed to other accounts");
    }
    List<String> open =
        SECRETS.stream()
            .filter(name -> Files.exists(premises.data().resolve(name)))
            .filter(name -> !isClosed(premises.data().resolve(name)))
            .toList();
    if (open.isEmpty()) {
      return Observation.fine("别的账号看不到", "closed to other accounts");
    }
    String names = String.join(", ", open);
    return new Observation.Broken(
        LocalText.of("别的账号能读 " + names, "other accounts may read " + names),
        LocalText.of("请运行：chmod 700 " + premises.data(), "Run: chmod 700 " + premises.data()));
  }

  private static boolean isClosed(Path path) {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    try {
      return view == null
          || !Files.exists(path)
          || view.readAttributes().permissions().stream().noneMatch(OF_OTHERS::contains);
    } catch (IOException unreadable) {
      return true;
    }
  }
}
