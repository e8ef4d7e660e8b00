package dev.proofline.engine.scenario;

class FormerlyClosedScenariosPostgresTest extends FormerlyClosedScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
