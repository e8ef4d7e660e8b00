package dev.proofline.engine.scenario;

class KeptSourcesScenariosPostgresTest extends KeptSourcesScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
