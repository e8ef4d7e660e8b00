package dev.proofline.engine.scenario;

class SightScenariosPostgresTest extends SightScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
