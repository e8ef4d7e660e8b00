package dev.proofline.engine.scenario;

class SpotTruthScenariosPostgresTest extends SpotTruthScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
