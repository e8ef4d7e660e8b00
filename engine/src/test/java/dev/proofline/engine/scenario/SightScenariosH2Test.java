package dev.proofline.engine.scenario;

class SightScenariosH2Test extends SightScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
