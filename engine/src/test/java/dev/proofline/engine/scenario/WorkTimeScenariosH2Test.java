package dev.proofline.engine.scenario;

class WorkTimeScenariosH2Test extends WorkTimeScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
