package dev.proofline.engine.scenario;

class FlowScenariosPostgresTest extends FlowScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
