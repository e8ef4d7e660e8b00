package dev.proofline.engine.scenario;

class ImportScenariosPostgresTest extends ImportScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
