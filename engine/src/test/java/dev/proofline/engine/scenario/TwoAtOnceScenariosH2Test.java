package dev.proofline.engine.scenario;

class TwoAtOnceScenariosH2Test extends TwoAtOnceScenarios {

  @Override
  Database database() {
    return Databases.h2();
  }
}
