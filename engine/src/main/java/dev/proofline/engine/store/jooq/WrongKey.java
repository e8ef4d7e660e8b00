package dev.proofline.engine.store.jooq;

import dev.proofline.engine.base.LocalText;
import java.nio.file.Path;

/**
 * The ledger in the database is signed with another key than the data folder's: with two keys its
 * seals could not be told from forged ones, so the node does not start.
 */
public final class WrongKey extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient LocalText text;

  private WrongKey(LocalText text) {
    super(text.in(LocalText.ENGLISH));
    this.text = text;
  }

  public LocalText text() {
    return text;
  }

  static WrongKey missing(Path file, String fingerprint) {
    return new WrongKey(
        LocalText.of(
            "这个数据库的账本由密钥 "
                + fingerprint
                + " 签名，但 "
                + file
                + " 不存在。所有节点须共用同一个数据文件夹；若是丢失，请从备份恢复 ledger.key。",
            "Expected the key "
                + fingerprint
                + " that signs this database's ledger, but there is no "
                + file
                + ". All nodes share one data folder; if the file was lost, take it from a backup."));
  }

  static WrongKey another(Path file, String fingerprint, String own) {
    return new WrongKey(
        LocalText.of(
            "这个数据库的账本由密钥 "
                + fingerprint
                + " 签名，但 "
                + file
                + " 是密钥 "
                + own
                + "。所有节点须共用同一个数据文件夹；请检查 --data 和 --database 是否属于同一个工作区。",
            "Expected the key "
                + fingerprint
                + " that signs this database's ledger, but "
                + file
                + " is the key "
                + own
                + ". All nodes share one data folder: see whether --data and --database belong to one workspace."));
  }
}
