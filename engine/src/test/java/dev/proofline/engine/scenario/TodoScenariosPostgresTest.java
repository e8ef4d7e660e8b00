package dev.proofline.engine.scenario;

class TodoScenariosPostgresTest extends TodoScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
