package dev.proofline.engine.scenario;

class BecomesScenariosPostgresTest extends BecomesScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
