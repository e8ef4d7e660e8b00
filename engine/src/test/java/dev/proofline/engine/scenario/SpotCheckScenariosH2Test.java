package dev.proofline.engine.scenario;

class SpotCheckScenariosH2Test extends SpotCheckScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
