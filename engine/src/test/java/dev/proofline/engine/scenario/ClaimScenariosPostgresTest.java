package dev.proofline.engine.scenario;

class ClaimScenariosPostgresTest extends ClaimScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
