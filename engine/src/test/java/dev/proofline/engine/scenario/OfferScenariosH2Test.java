package dev.proofline.engine.scenario;

class OfferScenariosH2Test extends OfferScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
