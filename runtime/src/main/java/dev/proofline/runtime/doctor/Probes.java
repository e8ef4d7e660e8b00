package dev.proofline.runtime.doctor;

import java.util.List;

/** All that is looked at, in the order in which it is told. */
public final class Probes {

  private static final List<Probe> ALL =
      List.of(
          new DataFolderProbe(),
          new SecretsProbe(),
          new DiskProbe(),
          new PortProbe(),
          new ClockProbe(),
          new SettingsProbe(),
          new DatabaseProbe(),
          new LedgerProbe(),
          new TimersProbe(),
          new OutboxProbe(),
          new TestToolsProbe());

  private Probes() {}

  public static List<Probe> all() {
    return ALL;
  }
}
