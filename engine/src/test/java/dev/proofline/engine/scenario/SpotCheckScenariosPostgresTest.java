package dev.proofline.engine.scenario;

class SpotCheckScenariosPostgresTest extends SpotCheckScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
