package dev.proofline.engine.scenario;

class TwoAtOnceScenariosPostgresTest extends TwoAtOnceScenarios {

  @Override
  Database database() {
    return Databases.postgres();
  }
}
