package dev.proofline.engine.scenario;

class ChainScenariosPostgresTest extends ChainScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
