package dev.proofline.engine.scenario;

class LaterScenariosPostgresTest extends LaterScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
