package dev.proofline.engine.scenario;

class ExportScenariosPostgresTest extends ExportScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
