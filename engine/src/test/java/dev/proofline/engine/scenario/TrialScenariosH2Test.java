package dev.proofline.engine.scenario;

class TrialScenariosH2Test extends TrialScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
