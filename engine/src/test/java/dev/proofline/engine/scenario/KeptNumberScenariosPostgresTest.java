package dev.proofline.engine.scenario;

class KeptNumberScenariosPostgresTest extends KeptNumberScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
