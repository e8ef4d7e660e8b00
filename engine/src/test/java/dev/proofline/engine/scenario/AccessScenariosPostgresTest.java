package dev.proofline.engine.scenario;

class AccessScenariosPostgresTest extends AccessScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
