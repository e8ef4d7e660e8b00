package dev.proofline.engine.scenario;

class TextScenariosPostgresTest extends TextScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
