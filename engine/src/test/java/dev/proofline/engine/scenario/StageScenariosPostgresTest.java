package dev.proofline.engine.scenario;

class StageScenariosPostgresTest extends StageScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
