package dev.proofline.engine.scenario;

class SalesDataScenariosPostgresTest extends SalesDataScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
