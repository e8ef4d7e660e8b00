package dev.proofline.engine.scenario;

class KeptNumberScenariosH2Test extends KeptNumberScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
