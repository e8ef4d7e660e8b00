package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import dev.proofline.runtime.doctor.Premises.Database;

/** The database answers, and its schema is of this version. */
final class DatabaseProbe implements Probe {

  @Override
  public LocalText name() {
    return LocalText.of("数据库", "Database");
  }

  @Override
  public Observation look(Premises premises) {
    return switch (premises.database()) {
      case Database.NotThere() ->
          new Observation.Doubtful(
              LocalText.of("还没有数据库", "there is none yet"),
              LocalText.of("第一次启动会建好它。", "The first start makes it."));
      case Database.InUse() -> Observation.fine("正由运行中的服务使用", "in the hands of a running server");
      case Database.Away(var why) ->
          new Observation.Broken(
              LocalText.of("连不上（" + why + "）", "cannot be reached (" + why + ")"),
              LocalText.of(
                  "请检查 database、database.user、database.password 和数据库服务。",
                  "Check database, database.user, database.password, and the database itself."));
      case Database.Open(var condition) when !condition.missing().isEmpty() ->
          new Observation.Broken(
              LocalText.of(
                  condition.product() + "，差 " + condition.missing().size() + " 步升级",
                  condition.product() + ", " + condition.missing().size() + " steps behind"),
              LocalText.of(
                  "请先备份，再运行 ./proofline migrate（启动时也会做）。",
                  "Make a backup, then run ./proofline migrate (a start does so too)."));
      case Database.Open(var condition) ->
          Observation.fine(condition.product() + "，结构最新", condition.product() + ", up to date");
    };
  }
}
