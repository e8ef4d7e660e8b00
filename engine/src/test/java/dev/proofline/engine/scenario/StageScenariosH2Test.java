package dev.proofline.engine.scenario;

class StageScenariosH2Test extends StageScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
