package dev.proofline.engine.scenario;

class NeedlessTaskScenariosPostgresTest extends NeedlessTaskScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
