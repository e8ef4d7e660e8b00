package dev.proofline.engine.scenario;

class FormerNameScenariosPostgresTest extends FormerNameScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
