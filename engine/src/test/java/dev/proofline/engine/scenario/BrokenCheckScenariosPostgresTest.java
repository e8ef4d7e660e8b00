package dev.proofline.engine.scenario;

class BrokenCheckScenariosPostgresTest extends BrokenCheckScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
