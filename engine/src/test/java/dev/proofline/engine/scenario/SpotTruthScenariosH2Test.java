package dev.proofline.engine.scenario;

class SpotTruthScenariosH2Test extends SpotTruthScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
