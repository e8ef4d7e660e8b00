package dev.proofline.engine.scenario;

class TurnScenariosPostgresTest extends TurnScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
