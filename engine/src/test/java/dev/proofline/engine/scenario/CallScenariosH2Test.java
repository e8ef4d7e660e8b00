package dev.proofline.engine.scenario;

class CallScenariosH2Test extends CallScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
