package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds files and the ledger's key. */
final class DataFolderProbe implements Probe {

  @Override
  public LocalText name() {
    return LocalText.of("数据文件夹", "Data folder");
  }

  @Override
  public Observation look(Premises premises) {
    Path data = premises.data();
    if (!Files.exists(data)) {
      return new Observation.Doubtful(
          LocalText.of(data + " 还不存在", "there is no " + data + " yet"),
          LocalText.of(
              "第一次启动会建好它；若已有数据，请用 --data 指明。",
              "The first start makes it. If there is data elsewhere, name it with --data."));
    }
    try {
      Files.delete(Files.createTempFile(data, "doctor", ".tmp"));
      return Observation.fine(data + " 可写", data + " can be written");
    } catch (IOException refused) {
      return new Observation.Broken(
          LocalText.of(
              data + " 不能写入（" + refused + "）", data + " cannot be written (" + refused + ")"),
          LocalText.of(
              "请让运行服务的账号能写这个文件夹。", "Let the account that runs the server write to this folder."));
    }
  }
}
