package dev.proofline.engine.scenario;

class NeverUsedScenariosH2Test extends NeverUsedScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
