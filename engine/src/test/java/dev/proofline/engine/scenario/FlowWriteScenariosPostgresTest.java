package dev.proofline.engine.scenario;

class FlowWriteScenariosPostgresTest extends FlowWriteScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
