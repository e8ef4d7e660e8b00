package dev.proofline.engine.scenario;

class ContentScenariosPostgresTest extends ContentScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
