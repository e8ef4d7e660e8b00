package dev.proofline.engine.scenario;

class OfferScenariosPostgresTest extends OfferScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
