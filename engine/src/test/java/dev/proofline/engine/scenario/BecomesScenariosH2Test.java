package dev.proofline.engine.scenario;

class BecomesScenariosH2Test extends BecomesScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
