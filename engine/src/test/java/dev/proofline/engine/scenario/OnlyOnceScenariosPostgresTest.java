package dev.proofline.engine.scenario;

class OnlyOnceScenariosPostgresTest extends OnlyOnceScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
