package dev.proofline.engine.scenario;

class NumberScenariosPostgresTest extends NumberScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
