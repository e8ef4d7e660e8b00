package dev.proofline.engine.scenario;

class BrokenCheckScenariosH2Test extends BrokenCheckScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
