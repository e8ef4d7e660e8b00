package dev.proofline.engine.scenario;

class KeptRowsScenariosPostgresTest extends KeptRowsScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
