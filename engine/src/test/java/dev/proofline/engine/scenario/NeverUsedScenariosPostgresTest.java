package dev.proofline.engine.scenario;

class NeverUsedScenariosPostgresTest extends NeverUsedScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
