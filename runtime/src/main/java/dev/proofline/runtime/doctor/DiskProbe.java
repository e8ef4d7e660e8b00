package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for what comes. */
final class DiskProbe implements Probe {

  private static final long LITTLE = 5L << 30;
  private static final long HARDLY_ANY = 1L << 30;

  @Override
  public LocalText name() {
    return LocalText.of("磁盘空间", "Disk");
  }

  @Override
  public Observation look(Premises premises) {
    Path at = premises.data();
    while (at.getParent() != null && !Files.exists(at)) {
      at = at.getParent();
    }
    try {
      return judged(Files.getFileStore(at).getUsableSpace());
    } catch (IOException unknown) {
      return new Observation.Doubtful(
          LocalText.of(
              "看不出剩多少空间（" + unknown + "）", "cannot tell how much is left (" + unknown + ")"),
          LocalText.of("请自行查看。", "Look for yourself."));
    }
  }

  static Observation judged(long free) {
    String left = (free >> 20) + " MB";
    LocalText what = LocalText.of("还剩 " + left, left + " left");
    if (free < HARDLY_ANY) {
      return new Observation.Broken(
          what,
          LocalText.of("请尽快腾出空间：写不下时数据库会停。", "Make room soon: a full disk stops the database."));
    }
    return free < LITTLE
        ? new Observation.Doubtful(
            what,
            LocalText.of(
                "请留意，或把数据文件夹移到大些的磁盘。", "Watch it, or move the data folder to a larger disk."))
        : new Observation.Fine(what);
  }
}
