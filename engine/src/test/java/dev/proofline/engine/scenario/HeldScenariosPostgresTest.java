package dev.proofline.engine.scenario;

class HeldScenariosPostgresTest extends HeldScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
