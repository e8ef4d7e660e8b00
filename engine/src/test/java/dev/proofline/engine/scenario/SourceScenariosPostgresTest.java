package dev.proofline.engine.scenario;

class SourceScenariosPostgresTest extends SourceScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
