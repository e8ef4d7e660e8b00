package dev.proofline.engine.scenario;

class CallScenariosPostgresTest extends CallScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
