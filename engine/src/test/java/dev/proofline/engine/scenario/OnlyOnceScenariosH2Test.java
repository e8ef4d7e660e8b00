package dev.proofline.engine.scenario;

class OnlyOnceScenariosH2Test extends OnlyOnceScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
