package dev.proofline.engine.scenario;

class PackExampleScenariosPostgresTest extends PackExampleScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
